import type { LambdaFunctionURLEvent } from 'aws-lambda';
import * as fc from 'fast-check';
import { advisoryPayload } from './advisory-payload.ts';
import type { JsonObject } from './github-examples.ts';
import { signedEvent } from './signed-event.ts';

const PAYLOAD = advisoryPayload();
const REPORT = JSON.stringify(PAYLOAD);

/** No value of a field without which there is no incident, nor of an object that holds one. */
const unusable = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    [],
    {},
    [[]],
    ['octo-org/rust-template'],
    '../..',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'octo-org',
    '/',
    'octo-org/..',
    'a/b/c',
    'octo-org/a b',
    'octo-org/ä',
  ),
  fc.constantFrom('GHSA-7q3f-x9mw', 'GHSA-7q3f-x9mw-2vhc-', 'CVE-2026-1234', 'report-1', '\ud800', '\u0000'),
  fc.constantFrom(
    '2026-13-01T00:00:00Z',
    '+099999-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-03-01',
    'now',
  ),
  fc.integer({ min: 1, max: 20_000 }).map((length) => 'a'.repeat(length)),
  fc.integer({ min: 1, max: 500 }).map((depth) => nested(depth)),
);

const withoutEssential = fc
  .tuple(
    fc.constantFrom('repository', 'full_name', 'repository_advisory', 'ghsa_id', 'created_at', 'action'),
    fc.option(unusable, { nil: undefined }),
  )
  .map(([field, value]) => JSON.stringify(broken(field, value)));

const notJson = fc.oneof(
  fc.nat({ max: REPORT.length - 1 }).map((length) => REPORT.slice(0, length)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(' ', '{', '{"a":}', "{'a':1}", `${REPORT}}`, `\ufeff${REPORT}`, 'NaN', 'undefined', '\0'),
  fc.constant(`payload=${encodeURIComponent(REPORT)}`),
);

const notAnObject = fc.oneof(
  fc.array(fc.jsonValue(), { maxLength: 5 }).map((list) => JSON.stringify(list)),
  fc
    .oneof(fc.double(), fc.integer(), fc.string(), fc.boolean(), fc.constant(null))
    .map((one) => JSON.stringify(one)),
  fc.constant(JSON.stringify([PAYLOAD])),
  fc.constant(JSON.stringify(REPORT)),
);

const anyObject = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value));

const deep = fc
  .tuple(fc.integer({ min: 1, max: 20_000 }), fc.constantFrom('[', '{"a":', '{"repository":'))
  .map(([depth, open]) => `${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}`);

/** A report that only the prototype of the payload holds. */
const prototypes = fc
  .constantFrom('__proto__', 'constructor', 'prototype')
  .map((key) => `{"action":"reported",${JSON.stringify(key)}:${REPORT}}`);

const huge = fc
  .tuple(
    fc.constantFrom('full_name', 'ghsa_id', 'created_at'),
    fc.constantFrom('a', '-', '/', 'octo-org/', '20', 'ä'),
  )
  .map(([field, piece]) => JSON.stringify(broken(field, piece.repeat(50_000))));

/** Nothing comes of an action that we do not know, whatever else there is or is not. */
const unknownAction = fc
  .tuple(
    fc.string().filter((action) => action !== 'reported' && action !== 'published'),
    fc.subarray(['repository', 'repository_advisory', 'sender']),
  )
  .map(([action, missing]) => {
    const kept = Object.entries(PAYLOAD).filter(([key]) => !missing.includes(key));
    return JSON.stringify({ ...Object.fromEntries(kept), action });
  });

const body = fc.oneof(
  { weight: 6, arbitrary: withoutEssential },
  { weight: 3, arbitrary: notJson },
  { weight: 3, arbitrary: notAnObject },
  { weight: 3, arbitrary: anyObject },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: prototypes },
  { weight: 1, arbitrary: huge },
  { weight: 3, arbitrary: unknownAction },
);

const signedText = fc
  .tuple(body, fc.boolean())
  .map(([text, base64]) => signedEvent(text.isWellFormed() ? text : text.toWellFormed(), { base64 }));

const signedBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => signedEvent(bytes, { base64: true }));

/** A report whose text cannot have come from bytes. */
const illFormed = fc
  .nat({ max: REPORT.length })
  .map((at) => signedEvent(`${REPORT.slice(0, at)}\ud800${REPORT.slice(at)}`));

const withoutEvent = fc.constant(signedEvent(REPORT, { name: '' }));

/** Deliveries that are rightly signed, and of which nothing may come. */
export const malformedDelivery: fc.Arbitrary<LambdaFunctionURLEvent> = fc.oneof(
  { weight: 20, arbitrary: signedText },
  { weight: 2, arbitrary: signedBytes },
  { weight: 1, arbitrary: illFormed },
  { weight: 1, arbitrary: withoutEvent },
);

/** The report with another value for a field; undefined takes it out. */
function broken(field: string, value: unknown): JsonObject {
  if (field === 'full_name') return { ...PAYLOAD, repository: { ...PAYLOAD.repository, full_name: value } };
  if (field in PAYLOAD) return { ...PAYLOAD, [field]: value };
  return { ...PAYLOAD, repository_advisory: { ...PAYLOAD.repository_advisory, [field]: value } };
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}
