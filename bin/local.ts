import { systemClock } from '../lambdas/entry.ts';
import { processVariables } from '../lambdas/environment.ts';
import { runLocally } from '../lib/local/run-locally.ts';

process.exitCode = await runLocally(process.argv.slice(2), processVariables, systemClock);
