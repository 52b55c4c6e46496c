import { processWorld } from '../lib/cli/process-world.ts';
import { runCli } from '../lib/cli/run-cli.ts';

process.exitCode = await runCli(process.argv.slice(2), processWorld());
