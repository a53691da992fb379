package dev.asterism.app;

/// Entry point.
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        System.out.println("Asterism " + arguments.length);
    }
}
