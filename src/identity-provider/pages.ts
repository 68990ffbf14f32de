import type { Person } from './environment.ts';

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} – demonstration sign-in</title>
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

/** One button a person, under the headings in the order in which they first come. */
export function signInPage(people: readonly Person[], action: string): string {
  const groups = [...new Set(people.map((person) => person.group))];
  const sections = groups.map((group, at) => {
    const buttons = people
      .filter((person) => person.group === group)
      .map(
        (person) =>
          `<button name="subject" value="${escape(person.subject)}"><b>${escape(person.name)}</b><span>${escape(person.description)}</span></button>`,
      );
    const heading = `group-${String(at)}`;
    return `<section aria-labelledby="${heading}">\n<h2 id="${heading}">${escape(group)}</h2>\n${buttons.join('\n')}\n</section>`;
  });
  return page(
    'Who are you?',
    `<h1>Who are you?</h1>
<p>Demonstration people, invented. A court's own sign-in service stands here in life. No password is asked.</p>
<form method="post" action="${escape(action)}">
${sections.join('\n')}
</form>`,
  );
}

/** What went wrong, in words; the way out is to begin again in Assize. */
export const failurePage = (heading: string, words: string): string =>
  page(heading, `<h1>${escape(heading)}</h1>\n<p>${escape(words)}</p>`);
