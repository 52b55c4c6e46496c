import { createHash } from 'node:crypto';
import { type JsonObject, listOf, objectAt } from '../json.ts';
import type { World } from '../world.ts';
import { renamed } from './example.ts';

/** A user as GitHub's answers show one (`simple-user`). Whoever is named exists. */
export function userView({ examples }: World, login: string): JsonObject {
  const bot = login.endsWith('[bot]');
  return {
    ...renamed(objectAt(examples(), 'simple-user'), login, ''),
    login,
    id: numberOf(login),
    type: bot ? 'Bot' : 'User',
  };
}

/** A team as GitHub's answers show one. */
export function teamView({ examples }: World, slug: string): JsonObject {
  const example = objectAt(listOf(examples()['team-items'])[0]);
  return { ...example, id: numberOf(slug), slug, name: slug, type: 'organization' };
}

/** A number that follows from a name. */
export function numberOf(name: string): number {
  return createHash('sha256').update(name.toLowerCase()).digest().readUInt32BE();
}
