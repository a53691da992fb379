package dev.asterism.source.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Days, times and spans as ISO 8601 writes them.
final class TimeText {
    /// The day of the epoch by the count of astronomers.
    private static final long JULIAN_EPOCH = 2_440_588;

    private TimeText() {}

    /// @param day since 1970-01-01
    static String ofDay(long day) {
        return LocalDate.ofEpochDay(day).toString();
    }

    /// @param count of units since midnight
    static String ofTime(long count, ChronoUnit unit) throws CellFlaw {
        long perDay = ChronoUnit.DAYS.getDuration().dividedBy(unit.getDuration());
        if (count < 0 || count >= perDay) {
            throw new CellFlaw("has a time of day that is none: " + count + " "
                    + unit.toString().toLowerCase(Locale.ROOT));
        }
        return LocalTime.ofNanoOfDay(count * unit.getDuration().toNanos()).format(DateTimeFormatter.ISO_LOCAL_TIME);
    }

    /// @param count of units since the start of 1970
    /// @param utc whether that is a point in time rather than what calendar and clock show
    static String ofTimestamp(long count, ChronoUnit unit, boolean utc) {
        long perSecond = Duration.ofSeconds(1).dividedBy(unit.getDuration());
        long seconds = Math.floorDiv(count, perSecond);
        long nanos = Math.floorMod(count, perSecond) * unit.getDuration().toNanos();
        return utc
                ? Instant.ofEpochSecond(seconds, nanos).toString()
                : local(LocalDateTime.ofEpochSecond(seconds, (int) nanos, ZoneOffset.UTC));
    }

    /// A point in time as Impala stored it: nanoseconds of the day in eight bytes, the day in four. Writers disagree
    /// about its zone, so it has none.
    static String ofInt96(byte[] bytes, int from) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, 12).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = in.getLong();
        return local(
                LocalDate.ofEpochDay(in.getInt() - JULIAN_EPOCH).atStartOfDay().plusNanos(nanos));
    }

    private static String local(LocalDateTime time) {
        return time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /// Months, days and milliseconds, four bytes each.
    static String ofInterval(byte[] bytes, int from) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, 12).order(ByteOrder.LITTLE_ENDIAN);
        long months = Integer.toUnsignedLong(in.getInt());
        long days = Integer.toUnsignedLong(in.getInt());
        Duration time = Duration.ofMillis(Integer.toUnsignedLong(in.getInt()));
        StringBuilder text = new StringBuilder("P");
        if (months > 0) {
            text.append(months).append('M');
        }
        if (days > 0) {
            text.append(days).append('D');
        }
        return time.isZero() && text.length() > 1
                ? text.toString()
                : text + time.toString().substring(1);
    }
}
