import { expect, it } from 'vitest';
import { webAddresses } from '../../../../../lambdas/incident/papers/export/web-addresses.ts';

it('takes the addresses of pages, each once', () => {
  expect(
    webAddresses(['https://example.org/a b', 'http://example.org', 'https://example.org/a%20b']),
  ).toEqual({
    addresses: ['https://example.org/a%20b', 'http://example.org/'],
    missing: [],
  });
});

it.each(['', 'example.org', 'javascript:alert(1)', 'file:///etc/passwd', 'https://ada:s3cr3t@example.org/'])(
  'leaves out, and names, what is none: %s',
  (text) => {
    expect(webAddresses([text])).toEqual({
      addresses: [],
      missing: [expect.stringContaining('is no address of a page')],
    });
  },
);
