import type { ExitCode } from '../../cli/exit-code.ts';
import type { Session } from '../../cli/session.ts';
import { visible } from '../../cli/visible.ts';
import { wrap } from '../../cli/wrap.ts';
import { installAddress } from '../addresses.ts';
import { doctorLines } from '../doctor/doctor-lines.ts';
import { examineGitHub } from '../doctor/examine-github.ts';
import type { Finding } from '../finding.ts';
import { gitHubOf, type Reach } from '../github-of.ts';
import { tellingWord } from '../telling-name.ts';
import type { CreatedApp } from './convert-code.ts';
import { createApp } from './create-app.ts';
import { type Plan, planOf, type SetupOptions } from './plan.ts';
import { waitForInstallation } from './wait-for-installation.ts';

/** What the setup touches beside what every command does. */
export interface SetupReach extends Reach {
  /** Makes a text that nobody can guess. */
  readonly newKey: () => string;
  readonly openBrowser: (url: string) => void;
}

/** Makes a GitHub App in a browser, keeps its key where the pipeline finds it, and looks whether it works. */
export async function setup(session: Session, options: SetupOptions, reach: SetupReach): Promise<ExitCode> {
  const { stack, url } = session.options;
  if (url !== undefined) return session.fail('usage', '--url is a pipeline’s. Webhooks go to --webhook URL.');
  const { variables, newId } = session.world;
  const plan = await planOf({ options, variables, stack, id: newId(), connectStack: reach.connectStack });
  if ('problem' in plan) return session.fail('usage', plan.problem);
  const isTaken = await plan.keeper.isTaken();
  if (isTaken && !options.replace) return session.fail('taken', takenWords(plan));
  const tell = telling(session);
  tell(beginning(plan));
  const created = await createApp({
    plan,
    port: options.port,
    ...reach,
    opened(address) {
      tell(opening(address));
      if (options.browser) reach.openBrowser(address);
    },
    installAt: ({ slug }) => installAddress(plan.github, slug),
  });
  if ('problem' in created) return session.fail('not-connected', created.problem);
  return finish(session, plan, created.app, reach);
}

/** What a person hears as it goes on; for programs it goes where complaints go. */
function telling({ world, options }: Session): (text: string) => void {
  const put = options.json ? world.complain : world.print;
  return (text) => put(wrap(visible(text), 100).join('\n'));
}

async function finish(session: Session, plan: Plan, app: CreatedApp, reach: Reach): Promise<ExitCode> {
  const tell = telling(session);
  const installUrl = installAddress(plan.github, app.slug);
  tell(
    `\n${app.name} is made, and its key is kept in ${plan.keeper.where}.\n\nInstall it on the repositories that Embargo is to look after:\n  ${installUrl}\n\nWaiting for that. Ctrl-C ends the waiting: everything is kept, and \`embargo doctor\` looks at it later.`,
  );
  const credentials = { kind: 'app', id: app.id, privateKeys: [app.privateKey] } as const;
  const github = gitHubOf(plan.api, credentials, reach);
  const installations = await waitForInstallation({ github, wait: reach.wait, tell });
  if (!installations) tell('It is installed nowhere yet. Install it whenever you like.');
  const findings = await examineGitHub({ access: { credentials }, api: plan.api, repositories: [], reach });
  return report(session, plan, { app, installUrl, findings });
}

interface Connected {
  readonly app: CreatedApp;
  readonly installUrl: string;
  readonly findings: readonly Finding[];
}

function report(session: Session, plan: Plan, { app, installUrl, findings }: Connected): ExitCode {
  const { id, slug, name } = app;
  const data = { app: { id, slug, name }, keptIn: plan.keeper.where, installUrl, findings };
  return session.print(
    data,
    (told) => told,
    (told, now, paint) => ['', ...doctorLines(told, now, paint), '', plan.keeper.next],
  );
}

function takenWords({ keeper }: Plan): string {
  return `There are credentials in ${keeper.where} already. To replace them, add --replace; the App that they belong to stays on GitHub until you delete it there.`;
}

function beginning({ name, organisation, keeper, webhookUrl }: Plan): string {
  const word = tellingWord(name);
  return [
    `This makes a GitHub App called ${name} ${organisation === undefined ? 'in your account' : `in ${organisation}`}, and keeps its key in ${keeper.where}.`,
    ...(word === undefined
      ? []
      : [
          `Choose another name: "${word}" tells in public what the App is for, as soon as it comments or commits.`,
        ]),
    webhookUrl === undefined ? NO_WEBHOOK : `GitHub will send its webhooks to ${webhookUrl}`,
  ].join('\n\n');
}

const NO_WEBHOOK =
  'It gets no webhook, because GitHub cannot reach this machine: Embargo reads GitHub every five minutes instead. With a public address (a proxy or a tunnel that leads to /webhooks/github), add --webhook URL, now or later: docs/connecting.md#webhooks';

function opening(address: string): string {
  return `\nOpen this address in your browser, on this machine. It is for you alone:\n\n  ${address}\n\nNothing is made before you press the button there. Ctrl-C ends this.`;
}
