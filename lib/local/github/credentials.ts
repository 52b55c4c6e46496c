import { verify } from 'node:crypto';
import { millisecondsOf } from '../../../lambdas/incident/time/instant.ts';
import { type Answer, refused } from './answer.ts';
import { isObject } from './json.ts';
import type { App } from './kept/app.ts';
import type { Caller, World } from './world.ts';

/** An App's token may live ten minutes (docs, "Generating a JSON Web Token (JWT) for a GitHub App"). */
const LONGEST_SECONDS = 600;
const BAD = 'Bad credentials';
const EXPIRED =
  "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
const TOO_FAR = "'Expiration time' claim ('exp') is too far in the future";
const ISSUED_LATER =
  "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";

/** Who shows this authorization; an answer that refuses it where nobody is known by it. */
export function identify(
  world: World,
  authorization: string | undefined,
): Caller | { readonly refusal: Answer } {
  if (authorization === undefined) return { kind: 'nobody' };
  const token = /^(?:bearer|token) +(\S+)$/i.exec(authorization)?.[1] ?? '';
  if (token.split('.').length === 3) return app(world, token);
  const login = world.people.get(token);
  if (login !== undefined) return { kind: 'person', login };
  const found = world.tokens.get(token);
  if (found === undefined || found.expiresAt <= world.clock()) return { refusal: refused(401, BAD) };
  return { kind: 'installation', token: found };
}

function app(world: World, token: string): Caller | { readonly refusal: Answer } {
  const claims = claimsOf(token, world.app);
  const problem =
    claims === undefined ? 'A JSON web token could not be decoded' : claimProblem(world, claims);
  return problem === undefined ? { kind: 'app' } : { refusal: refused(401, problem) };
}

/** What the token says, where it is signed with the App's key in the one way that GitHub takes (RS256). */
function claimsOf(token: string, { publicKey }: App): Readonly<Record<string, unknown>> | undefined {
  const [header = '', payload = '', signature = ''] = token.split('.');
  if (parsed(header)?.alg !== 'RS256') return undefined;
  const signed = Buffer.from(`${header}.${payload}`);
  const isGenuine = verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'));
  return isGenuine ? parsed(payload) : undefined;
}

function claimProblem(
  world: World,
  { iss, iat, exp }: Readonly<Record<string, unknown>>,
): string | undefined {
  const now = millisecondsOf(world.clock()) / 1000;
  if (String(iss) !== String(world.app.id)) return "'Issuer' claim ('iss') must be an Integer";
  if (typeof iat !== 'number' || iat > now) return ISSUED_LATER;
  if (typeof exp !== 'number' || exp <= now) return EXPIRED;
  return exp > now + LONGEST_SECONDS ? TOO_FAR : undefined;
}

function parsed(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
