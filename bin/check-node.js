// Plain JavaScript without anything new in it: an old Node must be able to run it, to say that it is too old.
const NEEDED = [22, 12];

const [major, minor] = process.versions.node.split('.').map(Number);
const isNewEnough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);

if (!isNewEnough) {
  console.error(
    [
      '',
      `Embargo needs Node ${NEEDED.join('.')} or newer, and this is ${process.versions.node} (${process.platform}-${process.arch}).`,
      'On Linux with an x64 processor, `npm ci` brings Node 24 along: run it again, without `--omit=optional`.',
      'Elsewhere install Node 24 (https://nodejs.org, or your version manager), then try again.',
      '',
    ].join('\n'),
  );
  process.exitCode = 1;
}
