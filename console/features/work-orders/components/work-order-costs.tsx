import { Anchor, Table, Title } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMayRead } from "../../../data/session.ts";
import type { Vendor, WorkOrder } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { money } from "../../../ui/money.ts";
import { costKindWord } from "./words.ts";

/** What the work cost, line by line, and together in each currency. */
export function WorkOrderCosts({ order: { costs, cost_totals: totals } }: { order: WorkOrder }): ReactNode {
  const vendorOf = useVendors(costs.flatMap(({ vendor_id }) => (vendor_id ? [vendor_id] : [])));
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t("work_order.costs")}
      </Title>
      <Table.ScrollContainer
        minWidth={480}
        type="native"
        className="panel panel-scrolls"
        tabIndex={0}
        role="region"
        aria-label={t("work_order.costs")}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("cost.kind")}</Table.Th>
              <Table.Th>{t("cost.description")}</Table.Th>
              <Table.Th>{t("cost.vendor")}</Table.Th>
              <Table.Th ta="end">{t("cost.amount")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {costs.map((cost, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a completed order never change
              <Table.Tr key={index}>
                <Table.Td>{costKindWord(cost.kind)}</Table.Td>
                <Table.Td>{cost.description ?? "–"}</Table.Td>
                <Table.Td>{cost.vendor_id ? vendorOf(cost.vendor_id) : "–"}</Table.Td>
                <Table.Td ta="end" className="numeric">
                  {money(cost.amount)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            {totals.map((total) => (
              <Table.Tr key={total.currency}>
                <Table.Th colSpan={3} scope="row">
                  {t("cost.total", { currency: total.currency })}
                </Table.Th>
                <Table.Td ta="end" fw={600} className="numeric">
                  {money(total)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

/** Names of the vendors that lines speak of; who may not read vendors, or asks for one that was deleted, sees the id. */
function useVendors(ids: string[]): (id: string) => ReactNode {
  const mayRead = useMayRead("vendors");
  const distinct = [...new Set(ids)];
  const found = useQueries({
    queries: distinct.map((id) => ({
      queryKey: ["vendors", "one", id],
      queryFn: ({ signal }: { signal: AbortSignal }) => callApi<Vendor>("GET", `/v1/vendors/${id}`, { signal }),
      enabled: mayRead,
    })),
  });
  return (id) => {
    const vendor = found[distinct.indexOf(id)]?.data;
    if (!vendor) return id;
    return (
      <Anchor component={Link} to={`/vendors/${id}`} size="sm">
        {vendor.name}
      </Anchor>
    );
  };
}
