import { describe, expect, it } from 'vitest';
import { announcement, secretWords } from '../../../lib/local/announcement.ts';

const AT = { url: 'http://127.0.0.1:8080', folder: '/home/ada/.embargo', secret: 'is the one in …' };

describe('what a start announces', () => {
  it('says that GitHub is a stand-in, what is lost with it, and how to play', () => {
    const text = announcement({ ...AT, gitHub: 'stand-in' });
    expect(text).toMatch(
      /^GitHub +a stand-in on this machine; connect your own with: npm run embargo -- setup$/m,
    );
    expect(text).toContain('what was done there is lost; incidents stay');
    expect(text).toContain('npm run embargo -- play report');
  });

  it.each(['given', 'none'] as const)('speaks of no stand-in where GitHub is %s', (gitHub) => {
    expect(announcement({ ...AT, gitHub })).not.toMatch(/stand-in|play/);
  });

  it('shows the webhook secret only where it was made for a trial', () => {
    expect(secretWords('s3cret', 'trial')).toContain('s3cret');
    expect(secretWords('s3cret', 'variable')).not.toContain('s3cret');
    expect(secretWords('s3cret', 'app')).not.toContain('s3cret');
  });
});
