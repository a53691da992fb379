// Records what a Chroma server answers, for FakeChroma. Made with the server of npm chromadb@3.0.3:
//   npx chroma run --path data --port 8000 & node record.mjs http://localhost:8000
import { writeFileSync } from "node:fs";

const server = process.argv[2];
const base = `${server}/api/v2/tenants/default_tenant/databases/default_database/collections`;

async function ask(url, body) {
  const init = body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(url, init);
  return { status: answer.status, body: await answer.text() };
}

function keep(name, answer) {
  writeFileSync(new URL(name, import.meta.url), answer.body + "\n");
}

async function collection(name, space) {
  return JSON.parse((await ask(base, { name, configuration: { hnsw: { space } } })).body);
}

const fruit = await collection("fruit", "l2");
const rows = Array.from({ length: 12 }, (_, i) => i);
await ask(`${base}/${fruit.id}/add`, {
  ids: rows.map((i) => `id-${i}`),
  embeddings: rows.map((i) => [Math.cos(i), Math.sin(i), i === 7 ? 0.25 : 0.1]),
  metadatas: rows.map((i) =>
    i % 5 === 4 ? null : { name: `fruit ${i}`, price: i / 4, count: i, ripe: i % 2 === 0, mixed: i % 2 ? i : `t${i}`, ...(i % 3 ? {} : { only: `x${i}` }) },
  ),
  documents: rows.map((i) => (i === 3 ? null : `document ${i} é 帽子\nsecond line`)),
});
await collection("empty", "cosine");

keep("collections.json", await ask(`${base}?limit=100&offset=0`));
keep("collection.json", await ask(`${base}/fruit`));
keep("empty.json", await ask(`${base}/empty`));
keep("missing.json", await ask(`${base}/none`));
keep("old.json", await ask(`${server}/api/v1/collections`));
keep("rows.json", await ask(`${base}/${fruit.id}/get`, { limit: 500, offset: 0, include: ["embeddings", "metadatas", "documents", "uris"] }));
