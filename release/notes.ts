/**
 * What a changelog says of a version.
 *
 * @param changelog Markdown with a heading `## 1.2.3` for each version
 * @throws Error when it has no such heading, or nothing under it
 */
export function notesOf(changelog: string, version: string): string {
  const [, notes = ''] =
    changelog
      .split(/^## /m)
      .map((section) => section.split(/\n([\s\S]*)/))
      .find(([heading]) => heading?.trim() === version) ?? [];
  if (notes.trim() === '')
    throw new Error(`CHANGELOG.md says nothing of version ${version}. Run «npx changeset version» first.`);
  return `${notes.trim()}\n`;
}
