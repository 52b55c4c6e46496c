import { describe, expect, it } from 'vitest';
import { jsonLog, whenFirstCalled } from '../../lambdas/entry.ts';
import { capturedOutput } from '../support/captured-output.ts';

describe('the log of a function', () => {
  it('is one line of JSON for each entry, with everything at the top level and the time beside it', () => {
    const written = capturedOutput();
    jsonLog({ message: 'decided', incident: 'octo/a#b', version: 2 });
    jsonLog({ message: 'text in\ntwo lines' });
    expect(written).toEqual([
      expect.stringMatching(/^\{[^\n]*\}\n$/),
      expect.stringMatching(/^\{[^\n]*\}\n$/),
    ]);
    expect(written.map((line) => JSON.parse(line))).toEqual([
      { time: expect.stringMatching(/Z$/), message: 'decided', incident: 'octo/a#b', version: 2 },
      { time: expect.stringMatching(/Z$/), message: 'text in\ntwo lines' },
    ]);
  });
});

describe('a handler that is made when it is first called', () => {
  it('is made once, for the first event and not before', async () => {
    let made = 0;
    const handler = whenFirstCalled(() => {
      made += 1;
      return async (event: string) => `${event} of ${made}`;
    });
    expect(made).toBe(0);
    expect(await Promise.all([handler('first'), handler('second')])).toEqual(['first of 1', 'second of 1']);
    expect(await handler('third')).toBe('third of 1');
  });

  it('is tried again at the next event where it could not be made', async () => {
    let made = 0;
    const handler = whenFirstCalled(() => {
      made += 1;
      if (made < 3) throw new Error(`Not configured, ${made}.`);
      return async () => made;
    });
    await expect(handler()).rejects.toThrow('Not configured, 1.');
    await expect(handler()).rejects.toThrow('Not configured, 2.');
    expect([await handler(), await handler()]).toEqual([3, 3]);
  });

  it('is kept when it fails on an event', async () => {
    let made = 0;
    const handler = whenFirstCalled(() => {
      made += 1;
      return async (event: string) => {
        if (event === 'bad') throw new Error('A bad event.');
        return made;
      };
    });
    await expect(handler('bad')).rejects.toThrow('A bad event.');
    expect(await handler('good')).toBe(1);
  });
});
