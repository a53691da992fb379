import assert from "node:assert/strict";
import { test } from "node:test";
import { toCsv, toJson } from "../../main/resources/dev/asterism/view/html/page/ui/export.js";
import { IDS, sampleAtlas } from "./sample-page.js";

test("a selection has the columns of plot --csv, and the map's own numbers", async () => {
  const [head, first, second] = toCsv(await sampleAtlas(), [1, 4]).split("\r\n");
  assert.equal(head, "id,x,y,z,cluster,cluster_name,price,name,kind,made,code,same,file");
  assert.equal(first, "item-1,12,20,-7,1,Blues,2.5,Sky,blue,2021-06-30,item-1,same,https://example.org/item-1");
  assert.match(second, /^item-4,8,18,-7,-1,no cluster,10,Fog, ,2022-03-04/);
});

test("columns called like ours get field_ in front, and one that repeats the id is skipped", async () => {
  const atlas = await sampleAtlas();
  const names = ["id", "x", "cluster", "cluster_name", "id", "field_x", "y"];
  atlas.columns.forEach((column, at) => (column.name = names[at]));
  assert.match(toCsv(atlas, [0]), /^id,x,y,z,cluster,cluster_name,field_id,field_x,field_cluster,field_cluster_name,field_field_x,field_y\r\n/);
});

test("a selection as JSON has the items of plot --json", async () => {
  const [item] = JSON.parse(toJson(await sampleAtlas(), [3]));
  assert.deepEqual(Object.keys(item), ["id", "x", "y", "z", "cluster", "clusterName", "fields"]);
  assert.deepEqual([item.id, item.x, item.y, item.z, item.cluster, item.clusterName, item.fields.price], [IDS[3], 8, 22, -7, 0, "Reds", "10"]);
});

test("a flat map has no z", async () => {
  const atlas = await sampleAtlas();
  Object.assign(atlas.layouts[0], { dimensions: 2, centre: [10, 20] });
  assert.match(toCsv(atlas, [0]), /^id,x,y,cluster,/);
});
