import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalMessage } from '../../../../lambdas/github/client/refusal-message.ts';

describe("GitHub's words for why it refused", () => {
  it('are its message', () => {
    expect(refusalMessage(403, { message: 'Resource not accessible by integration' }, undefined)).toBe(
      'Resource not accessible by integration',
    );
  });

  it('name the fields that are wrong, and how', () => {
    const refusal = {
      message: 'Validation Failed',
      errors: [
        { resource: 'Advisory', field: 'cvss_vector_string', code: 'invalid' },
        { code: 'custom', message: 'A CVE was requested already' },
        'one more',
      ],
    };

    expect(refusalMessage(422, refusal, { severity: 'high' })).toBe(
      'Validation Failed; cvss_vector_string invalid; A CVE was requested already; one more',
    );
  });

  it('are the code alone where there are none', () => {
    for (const data of ['<html>', undefined, null, {}, [], { message: 4 }]) {
      expect(refusalMessage(400, data, undefined)).toBe('GitHub answered with HTTP 400.');
    }
  });

  it('end after 200 characters', () => {
    expect(refusalMessage(422, { message: 'no '.repeat(100) }, undefined)).toBe(
      'no '.repeat(100).slice(0, 200),
    );
  });

  it('are left out as a whole where they repeat what was sent, cut and escaped too', () => {
    const body = { summary: 'Heap overflow in\nparse_header', credits: [{ login: 'alice' }] };

    for (const message of [
      'For "summary", "Heap overflow in\\nparse_header" is too long.',
      'No good: HEAP OVERFLOW IN…',
      'alice cannot be credited',
    ]) {
      expect(refusalMessage(422, { message }, body)).toBe('GitHub answered with HTTP 422.');
    }
  });

  it('repeat no text of the body, and are 200 printable characters at most', () => {
    const text = fc.string({ minLength: 12, maxLength: 60 }).filter((one) => /[a-z0-9]{4}/i.test(one));
    fc.assert(
      fc.property(
        text,
        fc.string({ maxLength: 150 }),
        fc.string({ maxLength: 150 }),
        (secret, before, after) => {
          const message = refusalMessage(
            422,
            { message: before + secret + after },
            { deep: [{ text: secret }] },
          );

          expect(message).not.toContain(secret);
          expect(message).toMatch(/^[ -~]{0,200}$/);
        },
      ),
    );
  });
});
