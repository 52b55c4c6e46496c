import { addSeconds, type Instant, later, millisecondsOf } from '../../../lambdas/incident/time/instant.ts';
import type { Clock } from '../../../lambdas/pipeline/ports.ts';
import { type CrateDeeds, type CrateShelf, createCrateShelf } from './crate-shelf.ts';
import type { Answering, Reply, Request } from './registry-server.ts';

interface CrateSettings {
  readonly clock: Clock;
  /** The token that may yank. */
  readonly token: string;
  /** Yanks that are taken at once, before there is one in each minute. */
  readonly burst: number;
}

const MINUTE = 60;
const API = /^\/api\/v1\/crates\/([\w-]+)\/([\w.%-]+)\/(yank|unyank)$/;
const METHODS: Readonly<Record<string, string>> = { yank: 'DELETE', unyank: 'PUT' };

/** crates.io for one machine: the sparse index below `/index`, and of its API what yanks. */
export function createCrateRegistry(settings: CrateSettings): {
  readonly deeds: CrateDeeds;
  readonly answer: Answering;
} {
  const shelf = createCrateShelf(settings.clock);
  const spend = createLimit(settings);
  return {
    deeds: shelf.deeds,
    answer(request) {
      const path = /^\/index(\/.*)$/.exec(request.path)?.[1];
      if (path === undefined) return change(request, shelf, settings.token, spend);
      const text = request.method === 'GET' ? shelf.shown(path) : undefined;
      return text === undefined ? { status: 404, body: 'Not found' } : { status: 200, body: text };
    },
  };
}

function change(
  { method, path, headers }: Request,
  shelf: CrateShelf,
  token: string,
  spend: () => Instant | undefined,
): Reply {
  const [, name = '', escaped = '', action = ''] = API.exec(path) ?? [];
  if (method !== METHODS[action]) return refusal(404, 'Not Found');
  if (!headers['user-agent'])
    return refusal(403, 'We require that all requests include a User-Agent header.');
  if (headers.authorization !== token) return refusal(403, 'authentication failed');
  const version = decodeURIComponent(escaped);
  if (!shelf.has(name, version)) return refusal(404, 'there is no such version');
  const free = spend();
  if (free !== undefined) return tooMany(free);
  shelf.setYanked(name, version, action === 'yank');
  return { status: 200, body: { ok: true } };
}

/** Takes one of what is allowed, or tells when there is one. */
function createLimit({ clock, burst }: CrateSettings): () => Instant | undefined {
  let spentUntil: Instant = '';
  return () => {
    const spent = later(spentUntil, clock());
    const free = addSeconds(spent, -(burst - 1) * MINUTE);
    if (free > clock()) return free;
    spentUntil = addSeconds(spent, MINUTE);
    return undefined;
  };
}

function refusal(status: number, detail: string): Reply {
  return { status, body: { errors: [{ detail }] } };
}

function tooMany(until: Instant): Reply {
  const date = new Date(millisecondsOf(until)).toUTCString();
  return { ...refusal(429, 'Too many of these.'), headers: { 'retry-after': date } };
}
