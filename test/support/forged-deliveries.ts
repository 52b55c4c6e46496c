import { createHmac } from 'node:crypto';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import * as fc from 'fast-check';
import { advisoryPayload } from './advisory-payload.ts';
import { SECRET, signatureOf, signedEvent } from './signed-event.ts';

const REPORT = JSON.stringify(advisoryPayload());
const BYTES = Buffer.from(REPORT);
const GENUINE = signatureOf(SECRET, REPORT);
const DIGITS = GENUINE.slice('sha256='.length);

const place = fc.nat({ max: BYTES.length - 1 });

const mutatedBytes = fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(([at, change]) => {
  const bytes = Buffer.from(BYTES);
  bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
  return resigned(signedEvent(bytes, { base64: true }), GENUINE);
});

const truncated = place.map((length) => resigned(signedEvent(REPORT.slice(0, length)), GENUINE));

const extended = fc
  .string({ minLength: 1 })
  .map((more) => resigned(signedEvent(`${REPORT}${more}`), GENUINE));

const otherSecret = fc
  .oneof(fc.string({ minLength: 1 }), fc.constantFrom(`${SECRET} `, SECRET.toUpperCase(), SECRET.slice(1)))
  .filter((secret) => secret !== SECRET)
  .map((secret) => signedEvent(REPORT, { secret }));

const otherAlgorithm = fc
  .tuple(fc.constantFrom('md5', 'sha1', 'sha384', 'sha512', 'sha3-256'), fc.constantFrom('own', 'sha256'))
  .map(([algorithm, label]) => {
    const digits = createHmac(algorithm, SECRET).update(REPORT).digest('hex');
    return resigned(signedEvent(REPORT), `${label === 'own' ? algorithm : label}=${digits}`);
  });

const swappedSignature = fc
  .json()
  .filter((other) => other !== REPORT)
  .map((other) => resigned(signedEvent(REPORT), signatureOf(SECRET, other)));

const mutatedSignature = fc
  .tuple(fc.nat({ max: GENUINE.length - 1 }), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
  .filter(([at, character]) => GENUINE[at] !== character)
  .map(([at, character]) => GENUINE.slice(0, at) + character + GENUINE.slice(at + 1))
  .map((signature) => resigned(signedEvent(REPORT), signature));

const oddHeader = fc
  .oneof(
    fc.constantFrom(
      '',
      'sha256=',
      DIGITS,
      `SHA256=${DIGITS}`,
      `sha256=${DIGITS.toUpperCase()}`,
      ` ${GENUINE}`,
      `${GENUINE} `,
      `${GENUINE}\n`,
      `${GENUINE}\0`,
      `sha256=${GENUINE}`,
      `sha1=${DIGITS}, ${GENUINE}`,
      `${GENUINE},${GENUINE}`,
      `sha256:${DIGITS}`,
      `sha256=0x${DIGITS.slice(2)}`,
      Buffer.from(DIGITS, 'hex').toString('base64'),
      '__proto__',
    ),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ minLength: 64, maxLength: 64 }).map((digits) => `sha256=${digits}`),
  )
  .filter((signature) => signature !== GENUINE)
  .map((signature) => resigned(signedEvent(REPORT), signature));

const elsewhere = fc
  .constantFrom('x-hub-signature', 'x-signature-256', 'x-hub-signature-256 ', 'authorization', '__proto__')
  .map((name) => {
    const { 'x-hub-signature-256': _, ...headers } = signedEvent(REPORT).headers;
    return { ...signedEvent(REPORT), headers: { ...headers, [name]: GENUINE } };
  });

/** A flag that says the opposite: other bytes than those that were signed. */
const wrongEncoding = fc
  .boolean()
  .map((base64) => ({ ...signedEvent(REPORT, { base64 }), isBase64Encoded: !base64 }));

/** Deliveries that carry a report, and everything but its signature. */
export const forgedDelivery: fc.Arbitrary<LambdaFunctionURLEvent> = fc.oneof(
  mutatedBytes,
  truncated,
  extended,
  otherSecret,
  otherAlgorithm,
  swappedSignature,
  mutatedSignature,
  oddHeader,
  elsewhere,
  wrongEncoding,
);

function resigned(event: LambdaFunctionURLEvent, signature: string): LambdaFunctionURLEvent {
  return { ...event, headers: { ...event.headers, 'x-hub-signature-256': signature } };
}
