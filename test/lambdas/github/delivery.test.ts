import { describe, expect, it } from 'vitest';
import { readDelivery } from '../../../lambdas/github/delivery.ts';
import { GUID, SECRET, signatureOf, signedEvent } from '../../support/signed-event.ts';

const BODY = '{"zen":"Größe ≠ Güte 🦀"}';

describe('reading a delivery', () => {
  it('takes the event, the GUID, the hook, the signature and the exact body', () => {
    const delivery = readDelivery(signedEvent(BODY, { name: 'ping' }));

    expect(delivery).toEqual({
      event: 'ping',
      guid: GUID,
      signature: signatureOf(SECRET, BODY),
      body: BODY,
    });
  });

  it.each([
    ['as GitHub writes them', (name: string) => name.replace(/(^|-)[a-z]/g, (first) => first.toUpperCase())],
    ['in capitals', (name: string) => name.toUpperCase()],
    ['in lower case', (name: string) => name.toLowerCase()],
  ])('finds header names %s', (_, spell) => {
    const event = signedEvent(BODY);
    const respelled = Object.entries(event.headers).map(([name, value]) => [spell(name), value]);

    expect(readDelivery({ ...event, headers: Object.fromEntries(respelled) })).toEqual(readDelivery(event));
  });

  it('decodes a base64 body to the text that was signed', () => {
    expect(readDelivery(signedEvent(BODY, { base64: true }))).toEqual(readDelivery(signedEvent(BODY)));
  });

  it('keeps a byte order mark, which is signed as well', () => {
    expect(readDelivery(signedEvent('\ufeff{}', { base64: true })).body).toBe('\ufeff{}');
  });

  it.each([
    ['bytes that are no UTF-8', signedEvent(Uint8Array.of(0x7b, 0xff, 0x7d), { base64: true })],
    ['a surrogate without its other half', signedEvent('{"a":"\ud800"}')],
  ])('takes %s as unsigned, and keeps nothing of the body', (_, event) => {
    expect(readDelivery(event)).toMatchObject({ signature: '', body: '' });
  });

  it('takes a missing body as the empty text', () => {
    const { body: _, ...event } = signedEvent(BODY);

    expect(readDelivery(event)).toMatchObject({ body: '', signature: signatureOf(SECRET, BODY) });
  });

  it('takes missing headers as empty, and leaves out the hook', () => {
    const delivery = readDelivery({ ...signedEvent(BODY), headers: {} });

    expect(delivery).toEqual({ event: '', guid: '', signature: '', body: BODY });
  });

  it.each([
    ['no headers and no body', '{}'],
    ['null for both', '{"headers":null,"body":null}'],
    ['a number as body and lists as headers', '{"headers":{"x-github-event":["ping"]},"body":7}'],
    ['a number as a base64 body', '{"headers":{},"body":7,"isBase64Encoded":true}'],
  ])('does not throw on an event with %s', (_, event) => {
    expect(readDelivery(JSON.parse(event))).toEqual({ event: '', guid: '', signature: '', body: '' });
  });
});
