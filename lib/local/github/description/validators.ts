import { Ajv } from 'ajv';
import { objectAt } from '../json.ts';
import type { Extract } from './extract.ts';
import { jsonSchemaOf, mapped } from './json-schema.ts';

/** What is wrong with a value by a schema: where and why, and nothing of the value itself. */
export type Validator = (schema: unknown, value: unknown) => readonly string[];

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Makes a validator for the schemas of a description at a version of the API. Each is compiled when first used. */
export function validators({ schemas }: Extract, version: string): Validator {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    inlineRefs: false,
    formats: { 'date-time': TIME, uri: (text: string) => URL.canParse(text) },
  });
  ajv.addSchema({ $id: 'github', definitions: mapped(schemas, version) });
  const compiled = new Map<unknown, ReturnType<typeof ajv.compile>>();
  return (schema, value) => {
    const check = compiled.get(schema) ?? ajv.compile(objectAt(jsonSchemaOf(schema, version)));
    compiled.set(schema, check);
    if (check(value)) return [];
    const problems = (check.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath || 'it', message, params.additionalProperty].filter(Boolean).join(' '),
    );
    return [...new Set(problems)];
  };
}
