import { watchContract } from '../contract/watches.ts';
import { createMemoryWatches } from './memory-watches.ts';

watchContract(async () => createMemoryWatches());
