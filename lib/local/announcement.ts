interface Announced {
  readonly url: string;
  readonly folder: string;
  /** Which webhook secret holds: see {@link secretWords}. */
  readonly secret: string;
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
    `The webhook secret       ${secret}`,
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

/** Which webhook secret holds: shown only where it was made for a trial, and nobody else gave one. */
export function secretWords(secret: string, from: 'variable' | 'app' | 'trial'): string {
  switch (from) {
    case 'variable':
      return 'is the one in GITHUB_WEBHOOK_SECRET';
    case 'app':
      return 'is the one of the GitHub App that `setup` made';
    default:
      return `${secret}   (made for this trial; set GITHUB_WEBHOOK_SECRET for your own)`;
  }
}
