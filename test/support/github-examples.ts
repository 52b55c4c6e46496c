import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type JsonObject = Readonly<Record<string, unknown>>;

interface EventExamples {
  readonly name: string;
  readonly examples: readonly (JsonObject & { readonly repository?: JsonObject })[];
}

/** As far as the tests look into one. */
export interface JsonSchema {
  readonly type?: string;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

const { resolve } = createRequire(import.meta.url);

/** Every webhook payload that GitHub's Octokit project publishes as an example, by event. */
export const webhookExamples: readonly EventExamples[] = readJson('@octokit/webhooks-examples');

/** The advisories of GitHub's REST description: `repository-advisory-pvr` (a private report) and `repository-advisory`. */
export function advisoryExample(name: 'repository-advisory-pvr' | 'repository-advisory'): JsonObject {
  const { components }: { components: { examples: Record<string, { value: JsonObject }> } } = readJson(
    '@octokit/openapi/generated/api.github.com.json',
  );
  return required(components.examples[name]?.value);
}

/** GitHub's description of its webhooks (OpenAPI 3.1). */
export function webhookDescription(): {
  readonly components: { readonly schemas: Record<string, JsonSchema> };
} {
  return readJson('@octokit/openapi-webhooks/generated/api.github.com.json');
}

/** A payload of the `ping` event of a repository's webhook. */
export function pingExample() {
  return required(webhookExamples.find(({ name }) => name === 'ping')?.examples[0]);
}

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(resolve(file), 'utf8'));
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The published examples have changed.');
  return value;
}
