import { isRepository, type Repository } from '../incident/identity.ts';
import { asObject, type JsonObject } from './read-object.ts';
import { told } from './told.ts';

/** The repository that a payload is about, spelled as GitHub spells it; undefined where it names none. */
export function readRepository(payload: JsonObject): Repository | undefined {
  return told(asObject(payload.repository)?.full_name, (text) => (isRepository(text) ? text : undefined));
}
