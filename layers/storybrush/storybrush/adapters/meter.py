"""What is measured, as lines of CloudWatch's embedded metric format: they cost no call."""

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from storybrush.chunk import ImageChunk


class CloudWatchMeter:
    """Implements ports.Meter. Every figure is there for the whole `service`, for alarms.

    Those of a chunk are there by its `model` and by its `style` as well, failures by their `code`, too.
    """

    def __init__(self, namespace: str, service: str) -> None:
        self._namespace, self._service = namespace, service

    def asked(self, chunk: ImageChunk, seconds: float) -> None:
        metrics = self._of_chunk(chunk)
        metrics.add_metric("ModelSeconds", MetricUnit.Seconds, seconds)
        metrics.flush_metrics()

    def ended(self, chunk: ImageChunk, price: float | None) -> None:
        metrics = self._of_chunk(chunk)
        if chunk.status == "completed":
            metrics.add_metric("PicturesPainted", MetricUnit.Count, 1)
            metrics.add_metric("PaintingSeconds", MetricUnit.Seconds, (chunk.metadata.processing_time or 0) / 1000)
            metrics.add_metric("PictureBytes", MetricUnit.Bytes, chunk.metadata.bytes or 0)
            if price is not None:
                metrics.add_metric("CostDollars", MetricUnit.NoUnit, price)
        else:
            code = chunk.error.code if chunk.error else "internal"
            metrics.add_dimensions(service=self._service, code=code)
            metrics.add_metric("PicturesFailed", MetricUnit.Count, 1)
        metrics.flush_metrics()

    def told(self, connections: int, seconds: float) -> None:
        metrics = self._metrics()
        metrics.add_metric("Watchers", MetricUnit.Count, connections)
        metrics.add_metric("EventSeconds", MetricUnit.Seconds, seconds)
        metrics.flush_metrics()

    def watched(self, under_way: int, oldest_seconds: float) -> None:
        metrics = self._metrics()
        metrics.add_metric("RunsUnderWay", MetricUnit.Count, under_way)
        metrics.add_metric("OldestRunSeconds", MetricUnit.Seconds, oldest_seconds)
        metrics.flush_metrics()

    def _metrics(self) -> EphemeralMetrics:
        return EphemeralMetrics(namespace=self._namespace, service=self._service)

    def _of_chunk(self, chunk: ImageChunk) -> EphemeralMetrics:
        metrics = self._metrics()
        metrics.add_dimensions(service=self._service, model=chunk.metadata.ai_model)
        metrics.add_dimensions(service=self._service, style=chunk.style.art_style)
        return metrics
