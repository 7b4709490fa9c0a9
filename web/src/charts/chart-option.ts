import type { EChartsCoreOption } from 'echarts/core';
import type { CategoryChart } from './category-chart.ts';

/** What ECharts is told to draw, in the page's own colours and size of print. */
export function chartOption(chart: CategoryChart, style: CSSStyleDeclaration): EChartsCoreOption {
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const print = Number.parseFloat(style.fontSize) * 0.875;
  const text = { color: colour('--ink'), fontSize: print, fontFamily: style.fontFamily };
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 16, top: print * 3.6, bottom: 8, outerBoundsMode: 'same' },
    legend: { top: 0, left: 0, textStyle: text, itemGap: 20 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      axisPointer: { type: 'shadow' },
      textStyle: text,
      backgroundColor: colour('--paper'),
      borderColor: colour('--edge'),
    },
    xAxis: {
      type: 'category',
      data: [...chart.labels],
      axisTick: { alignWithLabel: true },
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: colour('--edge') } },
    },
    yAxis: {
      type: 'value',
      name: chart.unit,
      nameTextStyle: { ...text, align: 'left' },
      minInterval: 1,
      // The line is always in the picture, also on a day that stays far below it.
      ...(chart.line
        ? { max: ({ max }: { max: number }) => Math.ceil(Math.max(max, chart.line?.value ?? 0) * 1.15) }
        : {}),
      axisLabel: text,
      splitLine: { lineStyle: { color: colour('--line') } },
    },
    series: chart.series.map(({ name, shape, colour: named, values }, index) => ({
      name,
      type: shape,
      data: [...values],
      itemStyle: { color: colour(named) },
      ...(shape === 'line'
        ? {
            symbol: index % 2 === 0 ? 'circle' : 'diamond',
            symbolSize: 8,
            lineStyle: { width: 3, color: colour(named) },
            connectNulls: true,
          }
        : { barMaxWidth: 24, barGap: '10%' }),
      ...(index === 0 && chart.line
        ? {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: colour('--danger'), type: 'dashed', width: 2 },
              label: {
                formatter: chart.line.name,
                position: 'insideEndTop',
                ...text,
                color: colour('--danger'),
              },
              data: [{ yAxis: chart.line.value }],
            },
          }
        : {}),
    })),
  };
}
