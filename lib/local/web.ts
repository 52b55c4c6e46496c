import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent } from 'aws-lambda';
import { type Context, Hono, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { functionUrlEvent } from './function-url-event.ts';
import { LANDING_PAGE } from './landing-page.ts';
import type { StoredAlert } from './sns/alert-log.ts';

interface WebSettings {
  /** What a client shows to ask or say something. */
  readonly operatorToken: string;
  receive(event: LambdaFunctionURLEvent): Promise<APIGatewayProxyStructuredResultV2>;
  answer(request: unknown): Promise<{ readonly ok: boolean; readonly reason?: string }>;
  alerts(): readonly StoredAlert[];
  /** Does on the stand-in for GitHub what people do there, where one runs. */
  readonly play?: ((request: unknown) => Promise<object>) | undefined;
  isReady(): boolean;
}

/** Lambda lets 6 MB through; a little more is read, so that the function itself says what is too large. */
const WEBHOOK_LIMIT = 7 * 1024 * 1024;
/** A review of 100 kB, though every character of it be escaped. */
const COMMAND_LIMIT = 256 * 1024;
/** The id of no incident. With its repository: so looking for it takes one read. */
const NOWHERE = 'embargo/health/GHSA-2222-2222-2222';

/** The pipeline's web address on one machine: webhooks, commands, health. */
export function createWeb(settings: WebSettings): Hono {
  const web = new Hono();
  const tooLarge = (limit: number) =>
    bodyLimit({ maxSize: limit, onError: (context) => context.json({ error: 'too large' }, 413) });
  web.get('/', (context) => context.html(LANDING_PAGE));
  web.get('/health', async (context) => {
    if (!settings.isReady()) return context.json({ status: 'stopping' }, 503);
    if (!(await canRead(settings))) return context.json({ status: 'failing' }, 503);
    return context.json({ status: 'ready' });
  });
  web.post('/webhooks/github', tooLarge(WEBHOOK_LIMIT), async (context) => {
    // Reading rejects where the sender goes away before the end.
    const body = await context.req.arrayBuffer().catch(() => undefined);
    if (body === undefined) return context.json({ error: 'the body ended early' }, 400);
    const result = await settings.receive(functionUrlEvent(context.req.raw, body));
    return new Response(result.body ?? '', {
      status: result.statusCode ?? 200,
      headers: { 'content-type': 'application/json' },
    });
  });
  web.onError((fault, context) => {
    // So does the limit's reading of an upload without a length.
    if (context.req.raw.signal.aborted) return context.json({ error: 'the body ended early' }, 400);
    console.error(`Trouble, a request failed: ${fault.message}`);
    return context.text('Internal Server Error', 500);
  });
  const operator = operatorOnly(settings.operatorToken);
  const answered = (answer: (request: unknown) => Promise<object>) => async (context: Context) => {
    const request = await context.req.json().catch(() => undefined);
    if (request === undefined) return context.json({ error: 'the body is no JSON' }, 400);
    return context.json(await answer(request));
  };
  web.post('/commands', operator, tooLarge(COMMAND_LIMIT), answered(settings.answer));
  if (settings.play) web.post('/play', operator, tooLarge(COMMAND_LIMIT), answered(settings.play));
  web.get('/alerts', operator, (context) => context.json({ alerts: settings.alerts() }));
  return web;
}

/** Whether a read goes through the functions to the database and back. */
async function canRead({ answer }: WebSettings): Promise<boolean> {
  try {
    const { ok, reason } = await answer({ action: 'show', id: NOWHERE });
    return ok || reason === 'unknown-incident';
  } catch {
    // That the store fails is what is asked for here.
    return false;
  }
}

/** The token is compared as a digest, so that neither its length nor its letters show in the time it takes. */
function operatorOnly(token: string) {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(`Bearer ${token}`);
  return async (context: Context, next: Next) => {
    if (timingSafeEqual(digest(context.req.header('authorization') ?? ''), expected)) return next();
    return context.json({ error: 'the operator token is missing or wrong' }, 401);
  };
}
