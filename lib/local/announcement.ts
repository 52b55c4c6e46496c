interface Announced {
  readonly url: string;
  readonly folder: string;
  /** The webhook secret that was made for a trial; undefined where somebody gave one. */
  readonly secret: string | undefined;
  /** What stands for GitHub: a stand-in, what the credentials name, or nothing. */
  readonly gitHub: 'stand-in' | 'given' | 'none';
}

const GITHUB = {
  'stand-in': [
    'GitHub                   a stand-in on this machine; connect your own with: npm run embargo -- setup',
    '                         When this ends, what was done there is lost; incidents stay.',
  ],
  given: ['GitHub                   is followed with the credentials that were given'],
  none: ['GitHub                   is not asked; connect it with: npm run embargo -- setup'],
} as const;

const FIRST_STEP = {
  'stand-in': '  npm run embargo -- play report',
  given: '',
  none: '  npm run embargo -- send fixtures/repository_advisory.reported.json --fresh',
} as const;

const PLAYING = ['  npm run embargo -- play --help'];

/** What whoever starts the pipeline is told when it listens. */
export function announcement({ url, folder, secret, gitHub }: Announced): string {
  return [
    `Embargo listens at       ${url}   (webhooks: POST ${url}/webhooks/github)`,
    `It keeps its data in     ${folder}`,
    secret
      ? `The webhook secret       ${secret}   (made for this trial; set GITHUB_WEBHOOK_SECRET for your own)`
      : 'The webhook secret       is the one in GITHUB_WEBHOOK_SECRET',
    ...GITHUB[gitHub],
    '',
    'Next, in another terminal:',
    ...(FIRST_STEP[gitHub] ? [FIRST_STEP[gitHub]] : []),
    '  npm run embargo -- list',
    ...(gitHub === 'stand-in' ? PLAYING : []),
    '  npm run embargo -- --help',
    '',
  ].join('\n');
}
