import { cursorContract } from '../contract/cursors.ts';
import { createMemoryCursors } from './memory-cursors.ts';

cursorContract(async () => createMemoryCursors());
