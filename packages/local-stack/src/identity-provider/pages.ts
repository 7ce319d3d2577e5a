const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – GridStream demo sign-in</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 24rem; margin: 12vh auto 0; padding: 0 1rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { width: 100%; box-sizing: border-box; padding: .6rem; font: inherit; }
button { margin-top: 1.5rem; padding: .6rem 1.2rem; font: inherit; }
.problem { border-left: 4px solid #b00020; padding: .4rem .8rem; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;

export interface LoginPage {
  readonly action: string;
  readonly username: string;
  /** Why the person signs in although a session exists. */
  readonly isStepUp: boolean;
  readonly problem: string | undefined;
}

/** The sign-in form: plain HTML, no script, every field labelled. */
export const loginPage = ({ action, username, isStepUp, problem }: LoginPage): string =>
  page(
    isStepUp ? 'Confirm your identity' : 'Sign in',
    `${isStepUp ? '<p>This action needs your password again.</p>' : ''}
${problem === undefined ? '' : `<p class="problem" role="alert" id="problem">${escapeHtml(problem)}</p>`}
<form method="post" action="${escapeHtml(action)}">
<label for="username">User name</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${escapeHtml(username)}"${username === '' ? ' autofocus' : ''}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${username === '' ? '' : ' autofocus'}>
<button type="submit">${isStepUp ? 'Confirm' : 'Sign in'}</button>
</form>`,
  );

export const messagePage = (title: string, message: string): string => page(title, `<p>${escapeHtml(message)}</p>`);

/** Sign-out needs a confirming form of the provider's own; it is submitted by the button or by the keyboard. */
export const logoutPage = (form: string): string =>
  page('Sign out', `${form}\n<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>`);
