import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { advisoryPayload, pingPayload } from './advisory-payload.ts';
import { type JsonObject, type JsonSchema, webhookDescription } from './github-examples.ts';
import { sizedPayload } from './sized-payload.ts';

/** Both null and not null by GitHub's description, so that nothing would do; in truth either is sent. */
const WRONG_NULLS = ['author', 'publisher', 'private_fork'];

describe('the composed payloads', () => {
  it.each([
    ['repository_advisory.reported.json', advisoryPayload({ action: 'reported' })],
    ['repository_advisory.published.json', advisoryPayload({ action: 'published' })],
    ['ping.json', pingPayload()],
  ])('are the checked-in file %s', async (file, payload) => {
    await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(`../fixtures/${file}`);
  });

  it.each([
    ['repository-advisory-reported', advisoryPayload({ action: 'reported' })],
    ['repository-advisory-reported', advisoryPayload({ severity: null, description: '' })],
    ['repository-advisory-reported', JSON.parse(sizedPayload(10 * 1024))],
    ['repository-advisory-reported', JSON.parse(sizedPayload(1024 * 1024))],
    ['repository-advisory-published', advisoryPayload({ action: 'published' })],
    ['ping', pingPayload()],
  ])("are what GitHub's description of %s says", (schema, payload) => {
    expect(violations(schema, payload)).toEqual([]);
  });

  it('would not pass for what they are not', () => {
    const { repository_advisory: _, ...incomplete } = advisoryPayload();

    expect(violations('repository-advisory-reported', incomplete)).toHaveLength(1);
    expect(violations('repository-advisory-reported', advisoryPayload({ state: 'new' }))).toHaveLength(1);
    expect(violations('repository-advisory-published', advisoryPayload())).toHaveLength(1);
  });

  it.each([10 * 1024, 1024 * 1024])('have %i bytes where that is asked for', (bytes) => {
    expect(Buffer.byteLength(sizedPayload(bytes))).toBe(bytes);
  });
});

const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(
  correctedDescription(),
  'github',
);

function violations(schema: string, payload: unknown): readonly unknown[] {
  const validate = ajv.getSchema(`github#/components/schemas/webhook-${schema}`);
  if (validate === undefined) throw new Error(`GitHub describes no ${schema}.`);
  validate(payload);
  return validate.errors ?? [];
}

function correctedDescription(): JsonObject {
  const { components } = webhookDescription();
  const advisory = components.schemas['repository-advisory'];
  const corrected = WRONG_NULLS.map((name) => [name, orNull(advisory?.properties?.[name])]);
  const properties = { ...advisory?.properties, ...Object.fromEntries(corrected) };
  return {
    components: { schemas: { ...components.schemas, 'repository-advisory': { ...advisory, properties } } },
  };
}

function orNull(property: JsonSchema | undefined): JsonSchema {
  return { anyOf: [{ type: 'null' }, ...(property?.allOf ?? [])] };
}
