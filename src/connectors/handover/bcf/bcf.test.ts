import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeArchive } from "../../../../test/support/workbooks.ts";
import { intakeRecord } from "../../../contract/intake.ts";
import { bcfBesides } from "./bcf-besides.ts";
import { bcfItems, bcfProblems } from "./bcf-items.ts";
import { readBcf } from "./read-bcf.ts";

const settings = { building: { id: "bld_1" }, statuses: {} };
const open = (name: string) => readFileSync(`test/data/${name}`);

test("the published example of 2.1 with everything in it is read", async () => {
  const bcf = await readBcf(open("bcf-2.1-maximum-information.bcf"));
  expect(bcf).toMatchObject({ version: "2.1", project: { name: "BCF API Implementation" }, problems: [] });
  expect(bcf.topics).toHaveLength(2);
  expect(bcf.topics[0]).toMatchObject({ title: "Maximum Content", status: "Open", labels: ["Structural", "IT Development"] });
  expect(bcf.topics[0]?.comments).toHaveLength(4);
  expect(bcf.topics[0]?.components).toHaveLength(5);
});

test("snapshots of topics are named with what they are, and why one can't come", async () => {
  const { pictures, topics } = await readBcf(open("bcf-2.1-maximum-information.bcf"));
  const { folder, snapshots } = topics[0] ?? { snapshots: [] };
  expect(snapshots).toHaveLength(3);
  expect(pictures).toEqual(
    snapshots.map((name) => ({ element: 0, part: `${folder}/${name}`, name, type: "png", leftOut: null })),
  );
  const png = Buffer.from("89504e470d0a1a0a", "hex");
  const long = "x".repeat(200);
  const names = ["a.png", "a.png", "b.gif", "gone.png", `${long}.png`];
  const views = names.map((name) => `<Viewpoints><Snapshot>${name}</Snapshot></Viewpoints>`).join("");
  const bcf = await readBcf(
    makeArchive({
      ...{ "bcf.version": '<Version VersionId="2.1"/>', "g1/a.png": png, "g1/b.gif": "GIF89a", [`g1/${long}.png`]: png },
      "g1/markup.bcf": `<Markup><Topic Guid="g1"><Title>T</Title></Topic>${views}</Markup>`,
    }),
  );
  expect(bcf.pictures.map(({ part, leftOut }) => leftOut ?? part)).toEqual([
    "g1/a.png",
    "b.gif is neither a PNG nor a JPEG picture.",
    "gone.png isn't in the file.",
    "Its name is too long.",
  ]);
});

test("what no snag is made of is told with its number", async () => {
  const besides = bcfBesides(await readBcf(open("bcf-2.1-maximum-information.bcf")));
  expect(besides.map(({ kind, rows, imported }) => [kind, rows, imported])).toEqual([
    ["viewpoints", 3, false],
    ["further_labels", 1, false],
    ["stages", 1, false],
    ["links", 1, false],
    ["document_references", 2, false],
    ["related_topics", 1, false],
    ["bim_snippets", 1, false],
    ["models", 1, false],
    // A model, two bitmaps and a snippet.
    ["other_files", 4, false],
  ]);
  // Of its empty wrappers none is taken for what it wraps.
  expect(bcfBesides(await readBcf(open("bcf-3.0-due-date.bcf"))).map(({ kind, rows }) => [kind, rows])).toEqual([["models", 2]]);
});

test("values of a topic that a snag can't take, or not whole, are told at the topic", async () => {
  const markup = `<Markup><Topic Guid="g1"><Title>${"x".repeat(300)}</Title><Priority>P1</Priority><DueDate>soon</DueDate>
    <Description>${"y".repeat(11_000)}</Description></Topic><Viewpoints Guid="v1"><Viewpoint>gone.bcfv</Viewpoint></Viewpoints></Markup>`;
  const bcf = await readBcf(makeArchive({ "bcf.version": '<Version VersionId="2.1"/>', "g1/markup.bcf": markup }));
  expect(bcfItems(bcf, settings)[0]?.outcome).toMatchObject({ kind: "record", record: { severity: null, due_date: null } });
  expect(bcfProblems(bcf).map(({ sheet, row, column, message, severity }) => [sheet, row, column, message, severity])).toEqual([
    ["g1", 1, "Title", "It is cut after 200 signs.", "partial"],
    ["g1", 1, "Description", "With its comments it is cut after 10000 signs.", "partial"],
    ["g1", 1, "Priority", '"P1" isn\'t known, so the snag has no severity.', "partial"],
    ["g1", 1, "DueDate", '"soon" isn\'t a date; the snag comes without it.', "partial"],
    ["g1", 1, "Viewpoints", "gone.bcfv isn't in the file.", "partial"],
  ]);
});

test("the published example of 3.0 becomes a snag with its due date", async () => {
  const [item] = bcfItems(await readBcf(open("bcf-3.0-due-date.bcf")), settings);
  expect(item).toMatchObject({ kind: "snagging_item", sourceId: "fffc1b9d-1f64-46ee-ad84-4fd4a0640e5f" });
  expect(item?.outcome).toMatchObject({
    kind: "record",
    record: { target: "snag", title: "Issue that needs to be fixed by a certain date", state: "open", due_date: "2021-03-15" },
  });
  if (item?.outcome.kind === "record") expect(intakeRecord.safeParse(item.outcome.record).error).toBeUndefined();
});

test("wrappers of 3.0 are read as well: labels, comments and viewpoints inside the topic", async () => {
  const markup = `<Markup><Topic Guid="g1" TopicType="Snag" TopicStatus="CLOSED"><Title>Door &amp; frame</Title><Labels><Label>Doors</Label></Labels>
    <Comments><Comment Guid="c1"><Date>2026-01-02T00:00:00Z</Date><Author>a@example.com</Author><Comment>Painted.</Comment></Comment></Comments>
    <Viewpoints><ViewPoint Guid="v1"><Viewpoint>v1.bcfv</Viewpoint></ViewPoint></Viewpoints></Topic></Markup>`;
  const viewpoint =
    '<VisualizationInfo Guid="v1"><Components><Selection><Component IfcGuid="3Sx0flAK1DcOgyP_hApnz9"/></Selection><Coloring><Color><Components><Component IfcGuid="other"/></Components></Color></Coloring></Components></VisualizationInfo>';
  const bcf = await readBcf(
    makeArchive({ "bcf.version": '<Version VersionId="3.0"/>', "g1/markup.bcf": markup, "g1/v1.bcfv": viewpoint }),
  );
  expect(bcfItems(bcf, settings)[0]?.outcome).toMatchObject({
    record: {
      title: "Door & frame",
      state: "verified",
      trade: "Doors",
      description: "a@example.com, 2026-01-02: Painted.",
      asset: { known_among: ["3Sx0flAK1DcOgyP_hApnz9"] },
    },
  });
});

test("a status that nobody knows is a gap to map, a broken topic doesn't hold up the others", async () => {
  const topic = (status: string) => `<Markup><Topic Guid="${status}" TopicStatus="${status}"><Title>T</Title></Topic></Markup>`;
  const parts = {
    "bcf.version": '<Version VersionId="2.1"/>',
    "a/markup.bcf": topic("Parked"),
    "b/markup.bcf": "<Markup><Topic",
  };
  const bcf = await readBcf(makeArchive(parts));
  expect(bcf.problems).toEqual([{ place: "b/markup.bcf", message: expect.stringContaining("not well-formed") }]);
  expect(bcfItems(bcf, settings)[0]?.outcome).toMatchObject({
    kind: "error",
    error: { class: "mapping_gap", gap: { kind: "snag_status", value: "Parked" } },
  });
  const mapped = bcfItems(bcf, { ...settings, statuses: { parked: "open" } });
  expect(mapped[0]?.outcome).toMatchObject({ record: { state: "open" } });
});
