import { describe, expect, it } from 'vitest';
import { localPort, pipelineUrl } from '../../../lib/client/pipeline-url.ts';

describe("the pipeline's address", () => {
  it('is the given one, else that of EMBARGO_URL, else this machine at PORT, else at 8080', () => {
    const variables = { EMBARGO_URL: 'https://embargo.example.org/', PORT: '9090' };
    expect(pipelineUrl(variables, 'http://127.0.0.1:7070/base/')).toBe('http://127.0.0.1:7070/base');
    expect(pipelineUrl(variables)).toBe('https://embargo.example.org');
    expect(pipelineUrl({ PORT: '9090' })).toBe('http://127.0.0.1:9090');
    expect(pipelineUrl({ EMBARGO_URL: '', PORT: '' })).toBe('http://127.0.0.1:8080');
  });

  it.each(['', 'localhost:8080', 'ftp://a', 'http://a?x', 'http://a#x', 'http://user:password@a'])(
    'is refused as %j',
    (text) => {
      expect(() => pipelineUrl({}, text)).toThrow(expect.objectContaining({ reason: 'unclear-address' }));
    },
  );

  it('has a local port only on this machine', () => {
    expect(localPort('http://127.0.0.1:8080')).toBe(8080);
    expect(localPort('http://localhost')).toBe(80);
    expect(localPort('https://[::1]')).toBe(443);
    expect(localPort('http://192.0.2.1:8080')).toBeUndefined();
    expect(localPort('http://127.0.0.1.example.org:8080')).toBeUndefined();
  });
});
