import { describeIncidentStore } from './incident-store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

describeIncidentStore('the incident store in memory', async () => createMemoryStore());
