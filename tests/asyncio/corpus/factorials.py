# for: cpython micropython
import asyncio


async def factorial(name, number, pause):
    result = 1
    for i in range(2, number + 1):
        print("Task", name, "computes factorial of", number, "i =", i)
        await asyncio.sleep(pause)
        result *= i
    print("Task", name, "has", result)
    return result


async def main():
    print(await asyncio.gather(factorial("A", 2, 0.05), factorial("B", 3, 0.07), factorial("C", 4, 0.09)))


asyncio.run(main())
