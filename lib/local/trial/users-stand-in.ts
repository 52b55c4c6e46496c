import { Hono } from 'hono';
import { serveApp } from './serve-app.ts';

/** The users of the repository for trials, who are told by a webhook. */
interface Users {
  /** Where they are told. */
  readonly endpoint: string;
  /** The subjects of what they were told, the oldest first. */
  told(): readonly string[];
  close(): Promise<void>;
}

/** Starts what takes announcements, as a chat does. */
export async function startUsers(): Promise<Users> {
  const subjects: string[] = [];
  const app = new Hono();
  app.post('/', async (context) => {
    // Whatever is no JSON is no announcement.
    const said: unknown = await context.req.json().catch(() => undefined);
    const isSaid = typeof said === 'object' && said !== null && 'subject' in said;
    if (!isSaid || typeof said.subject !== 'string') return context.body(null, 400);
    subjects.push(said.subject);
    return context.body(null, 204);
  });
  return { ...(await serveApp(app)), told: () => subjects };
}
