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
  answer(request: unknown): Promise<unknown>;
  alerts(): readonly StoredAlert[];
  isReady(): boolean;
}

/** Lambda lets 6 MB through; a little more is read, so that the function itself says what is too large. */
const WEBHOOK_LIMIT = 7 * 1024 * 1024;
const COMMAND_LIMIT = 64 * 1024;

/** The pipeline's web address on one machine: webhooks, commands, health. */
export function createWeb(settings: WebSettings): Hono {
  const web = new Hono();
  const tooLarge = (limit: number) =>
    bodyLimit({ maxSize: limit, onError: (context) => context.json({ error: 'too large' }, 413) });
  web.get('/', (context) => context.html(LANDING_PAGE));
  web.get('/health', (context) =>
    settings.isReady() ? context.json({ status: 'ready' }) : context.json({ status: 'stopping' }, 503),
  );
  web.post('/webhooks/github', tooLarge(WEBHOOK_LIMIT), async (context) => {
    const result = await settings.receive(functionUrlEvent(context.req.raw, await context.req.arrayBuffer()));
    return new Response(result.body ?? '', {
      status: result.statusCode ?? 200,
      headers: { 'content-type': 'application/json' },
    });
  });
  const operator = operatorOnly(settings.operatorToken);
  web.post('/commands', operator, tooLarge(COMMAND_LIMIT), async (context) => {
    const request = await context.req.json().catch(() => undefined);
    if (request === undefined) return context.json({ error: 'the body is no JSON' }, 400);
    return context.json((await settings.answer(request)) as object);
  });
  web.get('/alerts', operator, (context) => context.json({ alerts: settings.alerts() }));
  return web;
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
