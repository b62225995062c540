// What docfx leaves out. The README is the first page, too. For assistants, llms.txt lists the pages with their first sentence,
// llms-full.txt holds the guides as one text, and the Markdown of each page lies beside its HTML. Argument: the folder of the site.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [site] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const toc = readFileSync(join(root, 'docs', 'toc.yml'), 'utf8');
const pages = [...toc.matchAll(/- name: (.+)\n\s+href: (\S+)/g)].map(([, name, file]) => ({ name, file: join('docs', file) }));

// The first paragraph below the title that is text.
const summary = (text) => {
  const paragraph = text.split(/\n\s*\n/).slice(1).find((part) => /^([A-Z]|`[^`])/.test(part.trim())) ?? '';
  const plain = paragraph.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/\s+/g, ' ').trim();
  return plain.match(/^.*?\.(?=\s|$)/)?.[0] ?? plain;
};

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const index = ['# Linq.Generated', '', `> ${summary(readme)}`, '', '## Pages', ''];
const all = [readme];
for (const { name, file } of pages) {
  const text = readFileSync(join(root, file), 'utf8');
  if (!existsSync(join(site, file.replace(/\.md$/, '.html')))) {
    throw new Error(`${file} is not in the site`);
  }
  mkdirSync(dirname(join(site, file)), { recursive: true });
  copyFileSync(join(root, file), join(site, file));
  index.push(`- [${name}](${file}): ${summary(text)}`);
  if (name !== 'Changelog' && name !== 'Contributing') {
    all.push(text);
  }
}

copyFileSync(join(site, 'README.html'), join(site, 'index.html'));
writeFileSync(join(site, 'llms.txt'), index.join('\n') + '\n');
writeFileSync(join(site, 'llms-full.txt'), all.join('\n\n---\n\n'));
console.log(`llms.txt lists ${pages.length} pages`);
