import { Ajv2020 } from 'ajv/dist/2020.js';
import { type JsonSchema, webhookDescription } from '../../../support/github-examples.ts';

/** The published description has these null and not null at once; either is sent. */
const WRONG_NULLS = ['author', 'publisher', 'private_fork'];

interface Payload {
  readonly action?: string;
}

let known: Ajv2020 | undefined;

/** What is wrong with a webhook's payload by the schema that GitHub publishes for its event and action. */
export function payloadProblems(event: string, payload: Payload): readonly string[] {
  known ??= described();
  const name = ['webhook', event, ...(payload.action === undefined ? [] : [payload.action])].join('-');
  const schema = `github#/components/schemas/${name.replaceAll('_', '-')}`;
  const validate = known.getSchema(schema);
  if (!validate) return [`there is no ${name}`];
  if (validate(payload)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath} ${message}`);
}

function described(): Ajv2020 {
  const { components } = webhookDescription();
  const { 'repository-advisory': advisory } = components.schemas;
  const orNull = (property: JsonSchema | undefined) => ({
    anyOf: [{ type: 'null' }, ...(property?.allOf ?? [])],
  });
  const corrected = WRONG_NULLS.map((name) => [name, orNull(advisory?.properties?.[name])]);
  const properties = { ...advisory?.properties, ...Object.fromEntries(corrected) };
  const schemas = { ...components.schemas, 'repository-advisory': { ...advisory, properties } };
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  return ajv.addSchema({ components: { schemas } }, 'github');
}
