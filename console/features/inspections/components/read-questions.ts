type Section = { title: string; items: { question: string }[] };

/** Questions as people type them: one a line, and a line that ends with a colon begins a section. Empty sections are left out. */
export function readQuestions(text: string, { firstSection }: { firstSection: string }): Section[] {
  const sections: Section[] = [{ title: firstSection, items: [] }];
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    if (line.endsWith(":")) sections.push({ title: line.slice(0, -1).trim() || firstSection, items: [] });
    else sections.at(-1)?.items.push({ question: line });
  }
  return sections.filter(({ items }) => items.length > 0);
}
