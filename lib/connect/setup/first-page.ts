import { SUBSCRIPTIONS } from '../events.ts';
import { levelInWords, type Permission } from '../permissions.ts';
import { tellingWord } from '../telling-name.ts';
import { type Html, html } from './html.ts';

interface FirstPageParts {
  readonly name: string;
  /** The organisation that is to own the App; undefined: whoever is signed in. */
  readonly organisation: string | undefined;
  readonly webhookUrl: string | undefined;
  readonly permissions: readonly Permission[];
  /** Where key and secrets will be kept, in words. */
  readonly keptIn: string;
  /** Where the manifest is sent. */
  readonly action: string;
  readonly manifest: object;
}

/** What the page says before the App is made: what it will be, what it may do and why; and the button. */
export function firstPage(parts: FirstPageParts): Html {
  const { name, organisation, permissions, action, manifest, keptIn } = parts;
  const owner = organisation === undefined ? 'your own account' : organisation;
  return html`<p>GitHub will make an App called <strong>${name}</strong> in ${owner}. Only that account can install it.
Embargo acts on GitHub through it. You see everything once more on GitHub, and can change the name there.</p>
${nameWarning(name)}
<h2>What it may do</h2>
<p>In the repositories on which you install it, and nowhere else:</p>
<table>
<thead><tr><th scope="col">Permission</th><th scope="col">Access</th><th scope="col">Why</th></tr></thead>
<tbody>
${permissions.map(permissionRow)}
</tbody>
</table>
<h2>What it is told</h2>
${webhookText(parts.webhookUrl)}
<h2>What comes next</h2>
<ol>
<li>GitHub shows you the App and asks to create it.</li>
<li>It sends you back here. Embargo fetches the App's private key, and keeps it in <code>${keptIn}</code>.</li>
<li>You choose the repositories on which to install it.</li>
</ol>
<form method="post" action="${action}">
<input type="hidden" name="manifest" value="${JSON.stringify(manifest)}">
<button type="submit">Create the App on GitHub</button>
</form>`;
}

function permissionRow(permission: Permission): Html {
  return html`<tr><td>${permission.title}</td><td>${levelInWords(permission)}</td><td>${permission.why}</td></tr>`;
}

function nameWarning(name: string): Html {
  const word = tellingWord(name);
  if (word === undefined) return html``;
  return html`<p class="warning">Choose another name: “${word}” tells what the App is for. Comments, commits and tags
stand in public under its name, and would give a flaw away before its publication.</p>`;
}

function webhookText(webhookUrl: string | undefined): Html {
  if (webhookUrl === undefined) {
    return html`<p>Nothing: it gets no webhook, because no public address was named. Embargo reads GitHub every five
minutes instead, which finds the same some minutes later.</p>`;
  }
  return html`<p>GitHub sends to <code>${webhookUrl}</code>:</p>
<ul>
${SUBSCRIPTIONS.map(({ title, why }) => html`<li>${title}: ${why}</li>`)}
</ul>`;
}
