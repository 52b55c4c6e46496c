import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

/** What a page says. */
export interface Said {
  readonly title: string;
  readonly content: Html;
}

interface SetupWebSettings {
  /** The host, with its port, that a browser must have asked for. */
  readonly host: string;
  /** Where the form of the first page may go. */
  readonly github: string;
  /** Texts that nobody can guess: the first page's path, what GitHub hands back, what marks the browser. */
  readonly secrets: { readonly path: string; readonly state: string; readonly browser: string };
  readonly first: Said;
  /** Makes a text that nobody can guess. */
  readonly newKey: () => string;
  /** Takes the code that GitHub handed out. It is called once. */
  readonly take: (code: string) => Promise<Said>;
}

const COOKIE = 'embargo-setup';
const CODE = /^[\w-]{1,200}$/;

/**
 * The pages of the setup. Any user of the machine and any web page can reach a port on loopback, and whoever handed in a
 * code of their own would make the pipeline take their App for ours. So the first page has a secret path and is for the
 * browser that opens it first; GitHub's answer is taken from that browser alone, with the state that was sent along, and
 * once; and nothing is answered to a name that somebody else let point here.
 */
export function setupWeb(settings: SetupWebSettings): Hono {
  const { secrets, first, take } = settings;
  const web = new Hono();
  let isOpened = false;
  let isTaken = false;
  const isOurBrowser = (context: Context) => isEqual(getCookie(context, COOKIE) ?? '', secrets.browser);
  const show = (context: Context, said: Said, status: 200 | 400 | 403 | 404 | 410 | 421 = 200) =>
    respond(context, settings, said, status);

  web.use(async (context, next) => {
    if (context.req.header('host') !== settings.host) return show(context, problem(OTHER_HOST), 421);
    return next();
  });
  web.get('/callback', async (context) => {
    const { code = '', state = '' } = context.req.query();
    if (!isOurBrowser(context)) return show(context, problem(OTHER_BROWSER), 403);
    if (!isEqual(state, secrets.state) || !CODE.test(code)) return show(context, problem(NOT_OURS), 400);
    if (isTaken) return show(context, problem(TAKEN), 410);
    isTaken = true;
    return show(context, await take(code));
  });
  web.get('/:path', (context) => {
    if (!isEqual(context.req.param('path'), secrets.path)) return show(context, problem(NOTHING), 404);
    if (isOpened && !isOurBrowser(context)) return show(context, problem(OTHER_BROWSER), 403);
    isOpened = true;
    // Lax, not Strict: the browser comes back by a link of GitHub.
    setCookie(context, COOKIE, secrets.browser, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return show(context, first);
  });
  web.notFound((context) => show(context, problem(NOTHING), 404));
  return web;
}

const OTHER_HOST = 'Open the address as the terminal shows it.';
const OTHER_BROWSER =
  'Another browser opened this page first, and only that one can go on. If it was not yours, stop the setup with Ctrl-C. Otherwise run it again with --no-browser, and open the address where you want it.';
const NOT_OURS = 'This does not come from GitHub’s answer to this setup. Nothing was stored.';
const TAKEN = 'This was taken already: see the terminal.';
const NOTHING = 'There is nothing here. Open the address as the terminal shows it.';

function problem(text: string): Said {
  return { title: 'This does not go on here', content: html`<p class="problem">${text}</p>` };
}

function respond(
  context: Context,
  { github, newKey }: SetupWebSettings,
  { title, content }: Said,
  status: 200 | 400 | 403 | 404 | 410 | 421,
): Response {
  const nonce = newKey();
  context.header(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; form-action ${github}; base-uri 'none'; frame-ancestors 'none'`,
  );
  context.header('cache-control', 'no-store');
  context.header('x-content-type-options', 'nosniff');
  // The path is a secret, and the code stands in the query; but without an origin GitHub may refuse the form.
  context.header('referrer-policy', 'strict-origin');
  return context.html(page(title, content, nonce), status);
}

/** Compared as digests, so that neither length nor letters show in the time it takes. */
function isEqual(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
