import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import { createNpmShelf, type NpmDeeds, type NpmShelf, type Packument } from './npm-shelf.ts';
import type { Answering, Reply, Request } from './registry-server.ts';

interface NpmSettings {
  readonly clock: Clock;
  /** The token that may write. */
  readonly token: string;
}

/** npm's registry for one machine: packages are read in both forms, and deprecated by writing their document. */
export function createNpmRegistry({ clock, token }: NpmSettings): {
  readonly deeds: NpmDeeds;
  readonly answer: Answering;
} {
  const shelf = createNpmShelf(clock);
  return {
    deeds: shelf.deeds,
    answer(request) {
      const [, escaped] = /^\/(@[^/]+|[^/@][^/]*)$/.exec(request.path) ?? [];
      const name = decodeURIComponent(escaped ?? '');
      const isToWrite = request.method === 'PUT' || request.query.get('write') === 'true';
      const known = shelf.read(name, isToWrite);
      if (!known) return { status: 404, body: { error: 'Not found' } };
      if (request.method === 'GET') return shown(known, String(request.headers.accept));
      return request.method === 'PUT' ? write(request, known, shelf, token) : { status: 405 };
    },
  };
}

function shown(packument: Packument, accept: string): Reply {
  const isShort = accept.startsWith('application/vnd.npm.install-v1+json');
  return { status: 200, body: isShort ? abbreviated(packument) : packument };
}

function write({ headers, body }: Request, known: Packument, shelf: NpmShelf, token: string): Reply {
  if (headers.authorization !== `Bearer ${token}`) return { status: 401, body: { error: 'Unauthorized' } };
  const wanted: Packument = JSON.parse(body);
  if (wanted._rev !== known._rev) return { status: 409, body: { error: 'Document update conflict.' } };
  if (!isDeepStrictEqual(bare(wanted), bare(known))) return { status: 400, body: { error: 'Bad request' } };
  shelf.write(wanted);
  return { status: 200, body: { ok: true } };
}

/** What installers need. */
function abbreviated({ name, versions }: Packument): object {
  const short = Object.entries(versions).map(([version, { description: _, ...rest }]) => [version, rest]);
  return { name, versions: Object.fromEntries(short) };
}

/** All that a deprecation must not change. */
function bare({ versions, ...rest }: Packument): object {
  const kept = Object.entries(versions).map(([version, { deprecated: _, ...one }]) => [version, one]);
  return { ...rest, versions: Object.fromEntries(kept) };
}
