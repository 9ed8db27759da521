import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Logs in which order what is evaluated. */
public class Trace {
    static final int LIMIT = 3;
    static final String MARK = "<" + LIMIT + ">";
    private final StringBuilder log = new StringBuilder();
    private final List<String> known = new ArrayList<>();
    private int count;

    private int next(String why) {
        log.append(why).append(++count).append(' ');
        return count;
    }

    private int twice(int n) {
        return n * 2 + count;
    }

    private void note(String what, int n) {
        log.append(what).append('=').append(n);
        log.append(';');
    }

    private static int sum(int a, int b) {
        return a + b;
    }

    int order() {
        int a = next("a"), b = next("b");
        int c = a + b * next("c");
        int d = twice(next("d")) - twice(c);
        note("order", c);
        note("twice", d + twice(a));
        return a < b ? next("less") : next("more");
    }

    void loops() {
        int[] numbers = {3, 1, 2};
        int total = 0;
        for (int i = 0; i < numbers.length; i++) {
            total += numbers[i] * LIMIT;
        }
        List<String> own = new ArrayList<>(List.of("x", "y"));
        for (int i = 0; i < own.size(); i++) {
            String each = own.get(i);
            log.append(each).append(next("loop"));
        }
        known.add("k");
        for (int i = 0; i < known.size(); i++) {
            add(known.get(i));
        }
        Iterator<String> all = known.iterator();
        while (all.hasNext()) {
            String each = all.next();
            log.append(each);
        }
        note("total", total);
    }

    private void add(String last) {
        if (known.size() < LIMIT) {
            known.add(last + known.size());
        }
    }

    String choose(Object o) {
        if (o instanceof String) {
            return "text " + o;
        } else if (o instanceof Integer i && i > 2) {
            return "much " + i;
        } else if (o == null) {
            return "nothing";
        } else {
            return "other";
        }
    }

    String name(int n) {
        String result;
        if (n == 1) {
            result = "one";
        } else if (n == 2) {
            result = "two";
        } else {
            result = "many" + n;
        }
        return result;
    }

    void functions() {
        String text = " f ";
        Supplier<String> trimmed = text::trim;
        Supplier<String> later = () -> text.strip() + next("later");
        Function<Integer, Integer> doubled = n -> twice(n);
        Consumer<String> noted = new Consumer<String>() {
            @Override
            public void accept(String s) {
                log.append(s).append(next("accept"));
            }
        };
        noted.accept(trimmed.get());
        noted.accept(later.get());
        log.append(doubled.apply(next("apply")));
        Runnable both = () -> {
            noted.accept("r");
            count += 10;
        };
        both.run();
        int size = known.size();
        known.clear();
        note("size", size);
    }

    void failures() {
        String none = count < 0 ? "" : null;
        try {
            Supplier<Integer> length = () -> none.length();
            log.append("made;");
            log.append(length.get());
        } catch (NullPointerException e) {
            log.append("null;");
        }
        try {
            Supplier<Integer> length = none::length;
            log.append("made;");
        } catch (NullPointerException e) {
            log.append("null at once;");
        }
        int zero = count - count;
        boolean isSafe = zero != 0 && 10 / zero > 1;
        log.append(isSafe);
        try {
            int before = next("before");
            int bad = 10 / zero;
            log.append(bad + before);
        } catch (ArithmeticException e) {
            log.append("divided;");
        }
    }

    String texts(int n) {
        String lines = "one\n" + "two\n" + "three";
        String made = "n is " + n + ", twice " + n * 2 + "% " + MARK;
        long wide = n;
        return lines + made + wide / 2 + (char) ('a' + n) + (n + 1);
    }

    static final class Point {
        private final int x;
        private final int y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }

        int x() {
            return x;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Point p && p.x == x && p.y == y;
        }

        @Override
        public int hashCode() {
            return Objects.hash(x, y);
        }

        @Override
        public String toString() {
            return "Point[x=" + x + ", y=" + y + "]";
        }
    }

    public static String run() {
        Trace trace = new Trace();
        int order = trace.order();
        trace.loops();
        trace.functions();
        trace.failures();
        StringBuilder all = trace.log;
        for (Object each : new Object[] {"s", 1, 3, null, 'c'}) {
            all.append(trace.choose(each)).append(',');
        }
        for (int n = 0; n < LIMIT; n++) {
            all.append(trace.name(n));
            if (n > 1) {
                all.append(trace.texts(n));
            }
        }
        Point point = new Point(order, 2);
        all.append(point).append(point.equals(new Point(order, 2))).append(point.x());
        return all.append(sum(order, trace.count)).toString();
    }
}
