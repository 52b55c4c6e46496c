import { type Reply, startLoopbackServer } from '../loopback-server.ts';

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
  const { endpoint, close } = await startLoopbackServer({
    async answer({ method, body }) {
      const subject = method === 'POST' ? subjectIn(body) : undefined;
      if (subject === undefined) return reply(400);
      subjects.push(subject);
      return reply(204);
    },
    failed: () => reply(500),
  });
  return { endpoint, told: () => subjects, close };
}

function subjectIn(body: string): string | undefined {
  try {
    const said: unknown = JSON.parse(body);
    const isSaid = typeof said === 'object' && said !== null && 'subject' in said;
    return isSaid && typeof said.subject === 'string' ? said.subject : undefined;
  } catch {
    // Whatever is no JSON is no announcement.
    return undefined;
  }
}

function reply(status: number): Reply {
  return { status, headers: {}, body: '' };
}
