import { newAppAddress } from '../addresses.ts';
import { manifestOf } from '../manifest.ts';
import { type CreatedApp, convertCode } from './convert-code.ts';
import { firstPage } from './first-page.ts';
import { html } from './html.ts';
import type { Plan } from './plan.ts';
import { serveSetup } from './serve-setup.ts';
import { type Said, setupWeb } from './setup-web.ts';

interface Creating {
  readonly plan: Plan;
  readonly port: number;
  readonly fetch: typeof globalThis.fetch;
  /** Makes a text that nobody can guess. */
  readonly newKey: () => string;
  /** Hears the address that a person must open. */
  readonly opened: (url: string) => void;
  /** Where the App is installed. */
  readonly installAt: (app: CreatedApp) => string;
}

type Created = { readonly app: CreatedApp } | { readonly problem: string };

/** Lets a person make the App in a browser, keeps what GitHub hands over, and returns what came of it. */
export async function createApp(creating: Creating): Promise<Created> {
  const { plan, port, newKey, opened } = creating;
  const secrets = { path: newKey(), state: newKey(), browser: newKey() };
  const result = Promise.withResolvers<Created>();
  const served = await serveSetup(port, (url) =>
    setupWeb({
      host: new URL(url).host,
      github: plan.github,
      secrets,
      first: { title: 'A GitHub App for Embargo', content: contentOf(plan, url, secrets.state) },
      newKey,
      async take(code) {
        const created = await take(creating, code);
        result.resolve(created);
        return 'problem' in created ? failed(created.problem) : done(created.app, creating);
      },
    }),
  );
  opened(`${served.url}/${secrets.path}`);
  const created = await result.promise;
  await served.close();
  return created;
}

function contentOf(plan: Plan, url: string, state: string) {
  const { name, organisation, github, webhookUrl, permissions, keeper } = plan;
  const homepage = organisation === undefined ? github : `${github}/${organisation}`;
  const redirectUrl = `${url}/callback`;
  return firstPage({
    name,
    organisation,
    webhookUrl,
    permissions,
    keptIn: keeper.where,
    action: newAppAddress(github, organisation, state),
    manifest: manifestOf({ name, homepage, redirectUrl, webhookUrl, permissions }),
  });
}

async function take({ plan, fetch }: Creating, code: string): Promise<Created> {
  const created = await convertCode(fetch, plan.api, code);
  if ('problem' in created) return created;
  try {
    await plan.keeper.keep(created);
    return { app: created };
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    return {
      problem: `The App ${created.name} (id ${created.id}) is made, but its key could not be kept. ${why} ${BY_HAND}`,
    };
  }
}

const BY_HAND = 'Make another key on the page of the App, and store it by hand: docs/connecting.md#by-hand';

function failed(problem: string): Said {
  return { title: 'The App is not connected', content: html`<p class="problem">${problem}</p>` };
}

function done(app: CreatedApp, { plan, installAt }: Creating): Said {
  return {
    title: `${app.name} is made`,
    content: html`<p>Its key is kept in <code>${plan.keeper.where}</code>.</p>
<p>Now choose the repositories that Embargo is to look after:</p>
<p><a class="button" href="${installAt(app)}">Install it</a></p>
<p>Then go back to the terminal: it checks whether everything works.</p>`,
  };
}
