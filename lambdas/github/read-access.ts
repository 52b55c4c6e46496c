import { isRepository, type Repository } from '../incident/identity.ts';
import type { AppCredentials, Credentials } from './client/credentials.ts';
import { type JsonObject, readObject } from './read-object.ts';

/** By what GitHub knows us, and what we look at there. */
export interface Access {
  readonly credentials: Credentials;
  /** With a token, those that somebody named; undefined: all that the App was given. */
  readonly repositories?: readonly Repository[];
}

/** Logs show the name of a fault and not its message: this one says what is wrong. */
const FAULT = 'UnusableGitHubCredentials';

/**
 * Reads the credentials for GitHub from JSON: `{"appId", "privateKeys": […]}` (PEM, two while they are rotated) or
 * `{"token", "repositories": ["owner/name", …]}`. Undefined where nothing was entered yet: an empty text or object, or
 * empty values.
 * @throws Error by the name of UnusableGitHubCredentials where something was entered and cannot be used; the message
 *   shows none of it
 */
export function readAccess(text: string | undefined): Access | undefined {
  if (!text?.trim()) return undefined;
  const entered = readObject(text);
  if (!entered) throw unusable('are no JSON object');
  if (Object.values(entered).every(isEmpty)) return undefined;
  if (!isEmpty(entered.appId) || !isEmpty(entered.privateKeys)) return { credentials: readApp(entered) };
  const { token } = entered;
  if (typeof token !== 'string' || token.trim() === '') {
    throw unusable('need an appId with privateKeys, or a token with repositories');
  }
  const repositories = readRepositories(entered.repositories);
  return { credentials: { kind: 'token', token: token.trim() }, repositories };
}

function readApp({ appId, privateKeys }: JsonObject): AppCredentials {
  const isId = typeof appId === 'number' || (typeof appId === 'string' && /^[\w.-]+$/.test(appId));
  if (!isId) throw unusable("need the App's id as appId");
  const keys: readonly unknown[] = Array.isArray(privateKeys) ? privateKeys : [];
  const texts = keys.filter(isKey);
  if (texts.length === 0 || texts.length < keys.length) {
    throw unusable('need privateKeys: a list of the texts of PEM files');
  }
  return { kind: 'app', id: appId, privateKeys: texts };
}

function readRepositories(value: unknown): readonly Repository[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [];
  const repositories = names.filter((name) => typeof name === 'string').filter(isRepository);
  if (repositories.length === 0 || repositories.length < names.length) {
    throw unusable('need, with a token, repositories: a list of names such as owner/name');
  }
  return repositories;
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && value.includes('PRIVATE KEY-----');
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isEmpty);
  return value === undefined || value === null;
}

function unusable(complaint: string): Error {
  const fault = new Error(`The credentials for GitHub ${complaint}.`);
  fault.name = FAULT;
  return fault;
}
