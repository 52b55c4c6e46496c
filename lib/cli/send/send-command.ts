import { isRepository, parseReference } from '../../../lambdas/incident/identity.ts';
import { exchange } from '../../client/exchange.ts';
import { localSecret } from '../../client/local-secret.ts';
import { pipelineUrl } from '../../client/pipeline-url.ts';
import { checked } from '../checked.ts';
import { type AddCommands, example } from '../commands.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { fixtures, readPayload } from './payload-file.ts';
import { prepare, type SendOptions } from './prepare.ts';
import { deliveryHeaders } from './sign-delivery.ts';

/** GitHub waits ten seconds for an answer. */
const TIMEOUT = 10_000;

/** The command that delivers a webhook as GitHub would. */
export const addSendCommand: AddCommands = (program, run) => {
  const header = checked((text) => /^[\w.-]{1,100}$/.exec(text)?.[0], 'letters, digits, dots or dashes');
  program.commandsGroup('Try it:');
  program
    .command('send')
    .description('sign a webhook payload and deliver it, as GitHub would')
    .argument('[file]', 'a file, also one of the project: fixtures/NAME.json; without it they are listed')
    .option('--event <name>', 'the event, if the name of the file does not begin with it', header)
    .option('--fresh', 'give the advisory a new id, and make its times those of now')
    .option('--ghsa <id>', 'give the advisory this id', checked(parseReference, 'a GHSA id'))
    .option(
      '--repository <repository>',
      'let it be of this repository',
      checked((text) => (isRepository(text) ? text : undefined), 'owner/repository'),
    )
    .option('--guid <guid>', 'deliver it under this id, so that it can be delivered twice', header)
    .addHelpText(
      'after',
      example(
        'send',
        'send fixtures/repository_advisory.reported.json --fresh',
        'send payload.json --event ping',
      ),
    )
    .action((file: string | undefined, options: SendOptions) =>
      run((session) => (file === undefined ? list(session) : send(session, file, options))),
    );
};

async function list(session: Session): Promise<ExitCode> {
  return session.print(
    await fixtures(),
    (names) => names,
    (names) => (names.length > 0 ? names : ['The project has no payloads of its own here.']),
  );
}

async function send(session: Session, file: string, options: SendOptions): Promise<ExitCode> {
  const { variables, newId } = session.world;
  if (session.options.stack)
    return session.fail('usage', 'Give the function URL with --url: a webhook has no --stack.');
  const payload = await readPayload(file, variables);
  if (!payload)
    return session.fail('usage', `There is no file ${file}. \`embargo send\` alone lists the project's own.`);
  const prepared = prepare(payload, options, session.world);
  if ('problem' in prepared) return session.fail('usage', prepared.problem);
  const url = pipelineUrl(variables, session.options.url);
  const secret = variables.GITHUB_WEBHOOK_SECRET || (await localSecret('webhook-secret', url, variables));
  if (!secret) return noSecret(session, url);
  const { event, body, ghsa } = prepared;
  const guid = options.guid ?? newId();
  const headers = await deliveryHeaders({ event, guid, body }, secret);
  const target = `${url}/webhooks/github`;
  const reply = await exchange(target, { method: 'POST', headers, body }, { timeout: TIMEOUT, attempts: 1 });
  return delivered(session, { url: target, event, delivery: guid, ...(ghsa && { ghsa }), ...reply });
}

interface Delivered {
  readonly url: string;
  readonly event: string;
  readonly delivery: string;
  readonly ghsa?: string;
  readonly status: number;
  readonly body: string;
}

function delivered(session: Session, sent: Delivered): ExitCode {
  const { url, status, body } = sent;
  if (status < 200 || status > 299) {
    const why = status === 401 ? ` ${FORGED}` : '';
    return session.fail('not-accepted', `${url} answered ${status}: ${body.slice(0, 500)}${why}`, {
      ...sent,
    });
  }
  return session.print(sent, (data) => data, deliveredLines);
}

function deliveredLines({ url, event, delivery, ghsa, status, body }: Delivered): readonly string[] {
  return [
    `Delivered ${event}${ghsa ? ` of ${ghsa}` : ''} to ${url}, delivery ${delivery}.`,
    `It answered ${status}: ${body.slice(0, 500)}`,
  ];
}

const FORGED =
  'The signature was made with another secret than the pipeline has: set GITHUB_WEBHOOK_SECRET to the one it was started with.';

/** A pipeline that runs has a secret; where none answers, that is what is wrong. */
async function noSecret(session: Session, url: string): Promise<ExitCode> {
  await exchange(`${url}/health`, { method: 'GET', headers: {} }, { timeout: TIMEOUT, attempts: 1 });
  return session.fail(
    'no-secret',
    "There is no secret to sign with. Set GITHUB_WEBHOOK_SECRET to the pipeline's, or EMBARGO_DATA to its data folder.",
  );
}
