import type { PublicPost } from '../../../lambdas/incident/sources/public-post.ts';

const FROM: Pick<PublicPost, 'kind' | 'labels' | 'author'> = {
  kind: 'issue',
  labels: [],
  author: 'stranger',
};

/** Posts as people write them who found a flaw and told of it in public. Made up, each for these tests. */
export const REPORTS: readonly PublicPost[] = [
  {
    ...FROM,
    title: 'SQL injection in the search endpoint',
    body: "The `q` parameter goes into the query as it is. With `' OR 1=1 --` I get every row back.",
  },
  {
    ...FROM,
    title: 'Remote code execution through the plugin loader',
    body: 'Any library in the current directory is loaded. An attacker who can drop a file there runs code as the user.',
  },
  {
    ...FROM,
    title: 'XSS: names of projects are not escaped',
    body: 'Create a project called `<script>alert(1)</script>` and open the dashboard.',
  },
  {
    ...FROM,
    title: 'Path traversal when unpacking archives',
    body: 'An entry called `../../etc/passwd` is written outside of the target directory.',
  },
  {
    ...FROM,
    title: 'Heap buffer overflow in parse_header',
    body: 'Found by fuzzing. AddressSanitizer says: heap-buffer-overflow READ of size 4.\n\nInput attached.',
  },
  {
    ...FROM,
    title: 'Security vulnerability in the login form',
    body: 'I think there is a problem: the password check can be skipped by sending an empty JSON array. An attacker can log in as anybody.',
  },
  {
    ...FROM,
    title: 'Server crashes on malformed requests',
    body: 'An unauthenticated client can crash the server with one request: a crafted Content-Length leads to a panic. This is a denial of service. PoC below.',
  },
  {
    ...FROM,
    title: 'Tokens are compared byte by byte',
    body: 'The comparison of the API token returns early, so a timing attack is possible: an attacker can guess it one byte after the other.',
  },
  {
    ...FROM,
    title: 'Your session cookie',
    body: 'Hello, I looked at your demo. The session id stays the same after login (session fixation), which is exploitable: an attacker sets the cookie first.',
  },
  {
    ...FROM,
    title: '[Security] CSRF on /settings/email',
    body: 'No token is checked. Proof of concept: a page with a form that posts itself. Leads to account takeover.',
  },
  {
    ...FROM,
    title: 'Unsound: `Slice::get_mut` hands out two mutable references',
    body: 'Safe code can get a use after free with this. Miri output:\n```\nerror: Undefined Behavior\n```',
  },
  {
    ...FROM,
    kind: 'discussion',
    title: 'Is this exploitable?',
    body: 'While reading the code I saw that the webhook takes any URL from the request and fetches it. That looks like SSRF to me: one can reach 169.254.169.254 and steal credentials.',
  },
  {
    ...FROM,
    kind: 'pull-request',
    title: 'Fix command injection in the release script',
    body: 'The branch name was put into a shell line. A malicious user could run arbitrary commands by naming a branch `$(id)`.',
    author: 'contributor',
  },
  {
    ...FROM,
    kind: 'pull-request',
    title: 'Validate the certificate chain',
    body: 'Certificate validation was skipped when the host had a port, so an attacker in the middle could read everything. This vulnerability exists since 0.4.',
    author: 'contributor',
  },
  {
    ...FROM,
    title: 'Bug report',
    labels: ['vulnerability'],
    body: '### Impact\n\nAnybody can read the invoices of other users by counting the id up.\n\n### Affected versions\n\n1.2 to 1.4',
  },
  {
    ...FROM,
    title: 'Hardcoded password in docker image',
    body: 'The image has a root password in /etc/shadow that is the same for everyone. CWE-798.',
  },
  {
    ...FROM,
    title: 'ReDoS in the validation of e-mail addresses',
    body: 'The regular expression backtracks. 40 characters take a minute, so it is vulnerable.',
  },
  {
    ...FROM,
    title: 'Possible privilege escalation via setuid helper',
    body: 'The helper trusts PATH. I could get a root shell, PoC attached.',
  },
  {
    ...FROM,
    title: 'Integer overflow leads to out-of-bounds write',
    body: 'len * size wraps on 32 bit, and then memory is corrupted. CVSS would be 8.1 I guess.',
  },
  {
    ...FROM,
    kind: 'discussion',
    title: 'Urgent, please read',
    body: 'i found a zero-day in your project!! it gives remote code execution with a single packet. can you tell me where to send the exploit? is there a bug bounty',
  },
];
