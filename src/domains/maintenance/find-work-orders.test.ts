import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { makeCrew, workOrderIn } from "../../../test/support/work-orders.ts";
import { createBuilding } from "../property/buildings.ts";
import { changeWorkOrder } from "./change-work-order.ts";
import { createWorkOrder } from "./create-work-order.ts";
import { deleteWorkOrder } from "./delete-work-order.ts";
import { findWorkOrders, getWorkOrder } from "./find-work-orders.ts";
import { startWorkOrder } from "./start-work-order.ts";
import { findSteps } from "./work-order-steps.ts";

const product = await openTestProduct();

test("whoever is limited to some buildings finds, moves and enters work orders there only", async () => {
  const { ctx } = await product.makeTenant();
  const crew = await makeCrew(ctx);
  const other = await createBuilding(ctx, { name: "Tower B" });
  const here = await workOrderIn(ctx, "assigned", crew);
  const { id } = await workOrderIn(ctx, "assigned", { ...crew, buildingId: other.id });
  const limited = { ...ctx, buildingIds: [crew.buildingId] };
  const list = { sort: "created_at", limit: 50 } as const;
  expect((await findWorkOrders(limited, list)).rows.map((row) => row.id)).toEqual([here.id]);
  expect((await findWorkOrders(limited, { ...list, building_id: other.id })).rows).toEqual([]);
  expect((await findWorkOrders({ ...ctx, buildingIds: [] }, list)).rows).toEqual([]);
  for (const attempt of [
    () => getWorkOrder(limited, { id }),
    () => findSteps(limited, { id }),
    () => startWorkOrder(limited, { id }),
    () => changeWorkOrder(limited, { id, patch: { title: "Mine" } }),
    () => deleteWorkOrder(limited, { id }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(createWorkOrder(limited, { title: "There", building_id: other.id })).rejects.toMatchObject({
    code: "validation_failed",
  });
  expect((await startWorkOrder(limited, { id: here.id })).status).toBe("in_progress");
  expect((await getWorkOrder(ctx, { id })).status).toBe("assigned");
});
